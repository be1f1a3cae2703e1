import type { Model } from '../../../model/weights/model-file.ts';
import {
  defaultRecogniseRecipe,
  type RecogniseRecipe,
} from '../../../training/recognise/recognise-recipe.ts';
import {
  runSemiSupervised,
  type SemiSupervisedResult,
} from '../../../training/recognise/semi-supervised.ts';
import { TooFewError } from '../../../training/too-few-error.ts';
import { runMemoryBytes, withinMemory } from '../check-memory.ts';
import type { RunTask } from '../run-task.ts';
import type { TestContext } from './test-context.ts';

/** What came of a fine-tuning, or what there were too few of for it. */
export type FewLabelsFigures = SemiSupervisedResult | { problem: string };

/**
 * What whole models tell that were fine-tuned on a share of the labels, from the encoders or from random weights.
 *
 * @param onProgress steps done, of all models together
 * @throws the signal's reason, where it does not fit into memory, or where it fails by more than too few labels
 */
export async function fewLabelsFigures(
  { engine, models, data, recipe: settings, signal, nowMillis }: TestContext,
  { share, isFromScratch }: { share: number; isFromScratch: boolean },
  onProgress: (done: number) => void,
): Promise<FewLabelsFigures> {
  const { steps, batch, seed } = settings;
  const recipe = { ...defaultRecogniseRecipe, steps, batch, seed };
  let [before, last] = [0, 0];
  const work = () =>
    runSemiSupervised(data, {
      engine,
      encoders: models,
      recipe,
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
  try {
    return await withinMemory(largestTask(models, recipe), engine.name, { work });
  } catch (error) {
    if (!(error instanceof TooFewError)) throw error;
    return { problem: error.message };
  }
}

/** One model is trained after the other: what the largest takes is what they take. */
function largestTask(models: readonly Model[], recipe: RecogniseRecipe): RunTask {
  const tasks = models.map(({ card: { encoder } }): RunTask => ({
    task: 'recognise',
    recipe: { ...recipe, encoder },
  }));
  return tasks.reduce((a, b) => (runMemoryBytes(a) >= runMemoryBytes(b) ? a : b));
}
