import { clipLength } from '../../model/config.ts';
import { createRandom } from '../../model/random.ts';
import { drawDropMasks, dropMaskShape } from '../drop-path.ts';
import { stepSeed } from '../step-seed.ts';
import type { DataSet } from '../track.ts';
import type { Batch } from '../training-loop.ts';
import { makeView } from './make-view.ts';
import type { PretrainRecipe } from './pretrain-recipe.ts';
import { createSampleSource, type SampleSource } from './sample-source.ts';

/**
 * The batches of a pretraining by step: K views of each of N samples, view by view, and masks of dropped paths.
 *
 * @throws when there is no motion to learn from
 */
export function viewBatches(recipe: PretrainRecipe, dataSet: DataSet): (step: number) => Batch {
  const source = createSampleSource(dataSet, recipe);
  return (step) => drawViews(source, recipe, step);
}

/** The batch of a step, counted from 0; the same for the same recipe and step, whatever was drawn before. */
export function drawViews(source: SampleSource, recipe: PretrainRecipe, step: number): Batch {
  const { encoder, views: K, batch: N, augmentation, normalisation } = recipe;
  const random = createRandom(stepSeed(recipe.seed, step));
  const length = clipLength(encoder);
  const up: 'y' | 'z' = normalisation === 'agcn' ? 'z' : 'y';
  const options = { frames: encoder.frames, augmentation, up };
  const clip = new Float32Array(K * N * length);
  for (let n = 0; n < N; n++) {
    const sequence = source.draw(step * N + n, random);
    for (let k = 0; k < K; k++) {
      clip.set(makeView(sequence, options, random), (k * N + n) * length);
    }
  }
  const maskShape = dropMaskShape(encoder, K * N);
  return {
    clip,
    ...(maskShape && { dropMasks: drawDropMasks(maskShape, encoder.dropPath, random) }),
  };
}
