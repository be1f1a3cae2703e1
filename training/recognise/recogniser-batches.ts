import { classWeights } from '../class-weights.ts';
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
  const counts = dataSet.classes.slice(1).map(() => 0);
  for (const { label } of instances) counts[label - 1]!++;
  const options = {
    ...recipe,
    encoder: encoderInTraining(recipe),
    mirrored: mirroredClasses(dataSet.classes),
    classWeights: classWeights(counts, recipe.classPower),
  };
  return (step) => drawInstanceBatch(instances, options, step);
}
