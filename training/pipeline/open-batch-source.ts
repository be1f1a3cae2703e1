import { detectorBatches } from '../detector-batches.ts';
import { instancesOf } from '../instances.ts';
import type { PretrainRecipe } from '../pretrain/pretrain-recipe.ts';
import { viewBatches } from '../pretrain/view-batches.ts';
import type { Recipe } from '../recipe.ts';
import type { RecogniseRecipe } from '../recognise/recognise-recipe.ts';
import { recogniserBatches } from '../recognise/recogniser-batches.ts';
import type { DataSet } from '../track.ts';
import type { Batch } from '../training-loop.ts';

/** Which batches to draw: plain data that a worker can be sent. */
export type BatchSource =
  | { kind: 'pretrain'; recipe: PretrainRecipe }
  | { kind: 'detect'; recipe: Recipe }
  | {
      kind: 'recognise';
      recipe: RecogniseRecipe;
      /** Places in instancesOf of those to learn from; all without them. */
      chosen?: readonly number[];
    };

/** A program's inputs at a step: the same for the same step, whatever was drawn before, in arrays of their own. */
export type DrawBatch = (step: number) => Batch;

/** Opens a source on the tracks to learn from. @throws where they have nothing to learn from */
export function openBatchSource(source: BatchSource, dataSet: DataSet): DrawBatch {
  switch (source.kind) {
    case 'pretrain':
      return viewBatches(source.recipe, dataSet);
    case 'detect':
      return detectorBatches(source.recipe, dataSet);
    case 'recognise': {
      const all = instancesOf(dataSet);
      const instances = source.chosen?.map((place) => all[place]!) ?? all;
      return recogniserBatches(source.recipe, dataSet, instances);
    }
  }
}
