import type { Engine } from '../../model/engines/engine.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import type { DataSet } from '../track.ts';
import { takePart } from '../training-step.ts';
import type { PretrainRecipe } from './pretrain-recipe.ts';
import { pretrainInputs, pretrainLoss } from './pretrain-step.ts';
import { drawViews } from './view-batches.ts';
import { createSampleSource } from './sample-source.ts';

export type HeldOutLoss = {
  /** @param weights of encoder and projectors, running statistics included */
  measure(weights: StateDict): Promise<number>;
  close(): Promise<void>;
};

/** Their mean is steady enough to be compared from one time to the next. */
const batches = 2;

/**
 * The pretraining loss on motion that is held out: the mean over a few batches of views, the same ones at every time and
 * with no path dropped. A batch has as many samples as go through the encoder at once, at least two.
 */
export async function openHeldOutLoss(
  { microBatch, ...recipe }: PretrainRecipe,
  heldOut: DataSet,
  engine: Engine,
  weights: StateDict,
): Promise<HeldOutLoss> {
  // One sample has nothing to be decorrelated from.
  const batch = Math.max(2, microBatch ?? recipe.batch);
  const whole = { ...recipe, batch, encoder: { ...recipe.encoder, dropPath: 0 } };
  const source = createSampleSource(heldOut, whole);
  const shapes = Object.entries(weights).map(([name, { shape }]) => [name, shape] as const);
  const compiled = await engine.compile({
    inputs: { ...pretrainInputs(whole), ...named('weights', shapes) },
    state: {},
    build: (inputs) => ({
      outputs: { loss: pretrainLoss(whole, inputs, takePart('weights', inputs)).total },
    }),
  });
  return {
    async measure(now) {
      const values = Object.entries(now).map(([name, tensor]) => [name, tensor.values] as const);
      let sum = 0;
      for (let step = 0; step < batches; step++) {
        const { loss } = await compiled.run({
          ...named('weights', values),
          ...drawViews(source, whole, step),
        });
        sum += loss![0]!;
      }
      return sum / batches;
    },
    close: () => compiled.close(),
  };
}

function named<T>(part: string, entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries(entries.map(([name, value]) => [`${part}/${name}`, value]));
}
