import { prepareWindow } from '../model/detection/prepare-window.ts';
import { poseLength } from '../model/skeleton.ts';
import { createAuthorsSampler } from './authors-clip.ts';
import { drawBatch } from './batch-source.ts';
import { classWeights, countFrames } from './class-weights.ts';
import type { Recipe } from './recipe.ts';
import { encoderInTraining } from './starting-state.ts';
import type { DataSet } from './track.ts';
import type { Batch } from './training-loop.ts';
import { createWindowSampler } from './window-sampler.ts';

/**
 * The batches of a detector's training by step: augmented windows, prepared as live ones are, each of its frames with its
 * class.
 *
 * @throws when no frame is labelled
 */
export function detectorBatches(recipe: Recipe, dataSet: DataSet): (step: number) => Batch {
  const { normalisation, augmentation, clips } = recipe;
  const encoder = encoderInTraining(recipe);
  const createSampler = clips === 'authors' ? createAuthorsSampler : createWindowSampler;
  const sampler = createSampler(dataSet, { ...recipe, frames: encoder.frames });
  const options = {
    ...recipe,
    encoder,
    classWeights: classWeights(countFrames(dataSet, augmentation.mirror), recipe.classPower),
    prepare: (poses: Float32Array) =>
      prepareWindow(
        encoder,
        normalisation,
        Array.from({ length: encoder.frames }, (_, t) =>
          poses.subarray(t * poseLength, (t + 1) * poseLength),
        ),
      ),
  };
  return (step) => drawBatch(sampler, options, step);
}
