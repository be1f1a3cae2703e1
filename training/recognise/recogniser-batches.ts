import { classWeights, countMirrored } from '../class-weights.ts';
import { instancesOf, type Instance } from '../instances.ts';
import { mirroredClasses } from '../mirror.ts';
import { encoderInTraining } from '../starting-state.ts';
import type { DataSet } from '../track.ts';
import type { Batch } from '../training-loop.ts';
import { drawInstanceBatch } from './instance-batch.ts';
import type { RecogniseRecipe } from './recognise-recipe.ts';

/** The batches of a recogniser's training by step: instances, cropped and augmented, each with its class. */
export function recogniserBatches(
  recipe: RecogniseRecipe,
  dataSet: DataSet,
  instances: readonly Instance[] = instancesOf(dataSet),
): (step: number) => Batch {
  const { classes } = dataSet;
  const counts = classes.map(() => 0);
  for (const { label } of instances) counts[label]!++;
  const seen = countMirrored(counts, classes, recipe.augmentation.mirror);
  const options = {
    ...recipe,
    encoder: encoderInTraining(recipe),
    mirrored: mirroredClasses(classes),
    // The background has no place in the head.
    classWeights: classWeights(seen.slice(1), recipe.classPower),
  };
  return (step) => drawInstanceBatch(instances, options, step);
}
