import type { EncoderConfig } from '../../model/config.ts';
import type { Engine } from '../../model/engines/engine.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import { defaultLossWeights } from '../pretrain/loss-weights.ts';
import { defaultPretrainRecipe } from '../pretrain/pretrain-recipe.ts';
import {
  freshPretrainState,
  pretrainStep,
  type PretrainStepOptions,
} from '../pretrain/pretrain-step.ts';
import { loadGoldenEncoder } from './golden-encoder.ts';
import type { GoldenFolder } from './golden-folder.ts';
import { runOnce } from './run-once.ts';

export type GoldenStep = {
  options: PretrainStepOptions;
  state: StateDict;
  /** [K·N, C, T, V, M], view by view. */
  clip: Float32Array;
};

const learningRate = 5e-4;

/** The step of pretraining that the reference made, without dropped paths. */
export async function goldenStep(
  encoder: EncoderConfig['encoder'],
  golden: GoldenFolder,
): Promise<GoldenStep> {
  const { card, weights } = await loadGoldenEncoder(golden, encoder);
  const views = [0, 1, 2, 3].map((k) => golden.tensor(`view${k}`));
  const length = views[0]!.values.length;
  const clip = new Float32Array(views.length * length);
  views.forEach(({ values }, k) => clip.set(values, k * length));
  return {
    options: {
      encoder: { ...card.encoder, dropPath: 0 },
      modality: 'joint',
      views: 4,
      batch: views[0]!.shape[0]!,
      lossWeights: defaultLossWeights,
      optimiser: defaultPretrainRecipe.optimiser,
    },
    state: freshPretrainState(weights, false),
    clip,
  };
}

/** Runs {@link goldenStep} once, as pretraining runs it. */
export async function runGoldenStep(
  encoder: EncoderConfig['encoder'],
  golden: GoldenFolder,
  engine: Engine,
) {
  const { options, state, clip } = await goldenStep(encoder, golden);
  return runOnce(engine, pretrainStep(options, state), {
    clip,
    learningRate: Float32Array.of(learningRate),
    step: Float32Array.of(1),
  });
}
