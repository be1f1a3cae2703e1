import { detectorBatches } from '../detector-batches.ts';
import type { Recipe } from '../recipe.ts';
import type { DataSet } from '../track.ts';
import type { Batch } from '../training-loop.ts';

/** What kind of batches to draw, and how: plain data that a worker can be sent. */
export type BatchSource = { kind: 'detect'; recipe: Recipe };

/** A program's inputs at a step: the same for the same step, whatever was drawn before, in arrays of their own. */
export type DrawBatch = (step: number) => Batch;

/** Opens a source on the tracks to learn from. @throws where they have nothing to learn from */
export function openBatchSource(source: BatchSource, dataSet: DataSet): DrawBatch {
  return detectorBatches(source.recipe, dataSet);
}
