import { defaultRecogniseRecipe } from '../../../training/recognise/recognise-recipe.ts';
import {
  runSemiSupervised,
  type SemiSupervisedResult,
} from '../../../training/recognise/semi-supervised.ts';
import { TooFewError } from '../../../training/too-few-error.ts';
import type { TestContext } from './test-context.ts';

/** What came of a fine-tuning, or what there were too few of for it. */
export type FewLabelsFigures = SemiSupervisedResult | { problem: string };

/**
 * What whole models tell that were fine-tuned on a share of the labels, from the encoders or from random weights.
 *
 * @param onProgress steps done, of all models together
 * @throws the signal's reason, or where the training fails by more than too few labels
 */
export async function fewLabelsFigures(
  { engine, models, data, recipe: settings, signal, nowMillis }: TestContext,
  { share, isFromScratch }: { share: number; isFromScratch: boolean },
  onProgress: (done: number) => void,
): Promise<FewLabelsFigures> {
  const { steps, batch, seed } = settings;
  let [before, last] = [0, 0];
  try {
    return await runSemiSupervised(data, {
      engine,
      encoders: models,
      recipe: { ...defaultRecogniseRecipe, steps, batch, seed },
      share,
      fromScratch: isFromScratch,
      onProgress: ({ step }) => {
        // The next model's training begins with its first step.
        if (step < last) before += steps;
        last = step;
        onProgress(before + step);
      },
      signal,
      nowMillis,
    });
  } catch (error) {
    if (!(error instanceof TooFewError)) throw error;
    return { problem: error.message };
  }
}
