import type { TestedFeatures } from '../../wire/encoder-test-events.ts';
import { fewLabelsFigures, type FewLabelsFigures } from './few-labels-figures.ts';
import { frozenFigures, type FrozenFigures } from './frozen-figures.ts';
import type { TestContext } from './test-context.ts';

/** A piece of a test that is done as a whole, and not again when the test is resumed. */
export type TestPart<F = FrozenFigures | FewLabelsFigures> = {
  key: string;
  /** For a person: what is going on. */
  words: string;
  /** What it costs, in windows that an encoder looks at once. */
  windows: number;
  /** @param onProgress windows so far */
  run: (onProgress: (windows: number) => void) => Promise<F>;
};

export const allFeatures: readonly TestedFeatures[] = ['encoder', 'random', 'joints'];

const frozenWords: Record<TestedFeatures, string> = {
  encoder: 'Looking at the examples with the encoder',
  random: 'Looking at the examples with random weights',
  joints: 'Looking at the joints themselves',
};

/** A step of training on a window takes about as long as three that only look. */
const windowsOfStep = 3;

export function frozenKey(features: TestedFeatures): string {
  return `frozen ${features}`;
}

export function fewLabelsKey(share: number, isFromScratch: boolean): string {
  return `labels ${share} ${isFromScratch ? 'random' : 'encoder'}`;
}

/** All that a test does, in its order: what matters most comes first. */
export function partsOfTest(context: TestContext): TestPart[] {
  const { data, models, recipe } = context;
  const instances = data.train.length + data.test.length;
  const frozen = allFeatures.map((features): TestPart => ({
    key: frozenKey(features),
    words: frozenWords[features],
    windows: features === 'joints' ? 0 : instances * models.length,
    run: (onProgress) => frozenFigures(context, features, onProgress),
  }));
  const tuned = recipe.labelShares.flatMap((share) =>
    [false, true].map((isFromScratch): TestPart => {
      const perStep = recipe.batch * windowsOfStep;
      const from = isFromScratch ? 'random weights' : 'the encoder';
      return {
        key: fewLabelsKey(share, isFromScratch),
        words: `Learning from ${100 * share} % of the labels, beginning with ${from}`,
        windows: recipe.steps * models.length * perStep,
        run: (onProgress) =>
          fewLabelsFigures(context, { share, isFromScratch }, (steps) =>
            onProgress(steps * perStep),
          ),
      };
    }),
  );
  return [...frozen, ...tuned];
}
