import type { PretrainRecipe } from '../../training/pretrain/pretrain-recipe.ts';
import type { Recipe } from '../../training/recipe.ts';
import type { RecogniseRecipe } from '../../training/recognise/recognise-recipe.ts';

/** What a run learns, with everything that fixes it but its data. */
export type RunTask =
  | { task: 'pretrain'; recipe: PretrainRecipe }
  | {
      task: 'detect';
      recipe: Recipe;
      /** Frames between two centred windows when it is measured; as between provisional ones without it. */
      centredEvery?: number;
    }
  | { task: 'recognise'; recipe: RecogniseRecipe };

/** What a run finds out about encoders that are there, with everything that fixes it but its data. */
export type EncoderTest = {
  task: 'test';
  /** Files of models; of several, the class scores are added. */
  encoders: string[];
  /** Steps and batch of each fine-tuning; shares of the labels that they see. */
  recipe: Pick<RecogniseRecipe, 'steps' | 'batch' | 'seed'> & { labelShares: number[] };
};

/** Windows that a step computes. */
export function windowsOfStep(task: RunTask): number {
  const { batch } = task.recipe;
  return task.task === 'pretrain' ? batch * task.recipe.views : batch;
}
