import type { EncoderConfig } from '../../model/config.ts';
import type { Engine, Program } from '../../model/engines/engine.ts';
import { multiGrainedDecorrelation } from '../pretrain/decorrelation-loss.ts';
import { defaultLossWeights, type Domain } from '../pretrain/loss-weights.ts';
import { defaultPretrainRecipe } from '../pretrain/pretrain-recipe.ts';
import { freshPretrainState, pretrainInputs } from '../pretrain/pretrain-step.ts';
import { projectViews } from '../pretrain/project-views.ts';
import { viewRepresentations } from '../pretrain/view-representations.ts';
import { takePart, trainingStep } from '../training-step.ts';
import { loadGoldenEncoder } from './golden-encoder.ts';
import type { GoldenFolder } from './golden-folder.ts';
import { runOnce } from './run-once.ts';

/** What an engine makes of the one step of pretraining that the reference made; names are the reference's. */
export type GoldenStep = {
  /** `z_t0`, … */
  projections: Record<string, Float32Array>;
  /** Of the terms as they count in the loss, such as `temporal similarity`, and `loss`. */
  losses: Record<string, number>;
  gradients: Record<string, Float32Array>;
  /** Weights after the step. */
  after: Record<string, Float32Array>;
};

export const domainLetters: Record<Domain, string> = { instance: 'i', temporal: 't', spatial: 's' };

const views = 4;
const learningRate = 5e-4;

/** Makes one step as pretraining makes it, without dropped paths, and keeps what it passes on the way. */
export async function runGoldenStep(
  encoder: EncoderConfig['encoder'],
  golden: GoldenFolder,
  engine: Engine,
): Promise<GoldenStep> {
  const { card, weights } = await loadGoldenEncoder(golden, encoder);
  const program = goldenProgram({ ...card.encoder, dropPath: 0 }, golden, weights);
  const { outputs, state } = await runOnce(engine, program, {
    clip: stackedViews(golden),
    learningRate: Float32Array.of(learningRate),
    step: Float32Array.of(1),
  });
  const terms = takeNames('term/', outputs);
  return {
    projections: takeNames('z_', terms, 'z_'),
    losses: Object.fromEntries(
      Object.entries({ ...terms, loss: outputs['loss']! }).map(([name, values]) => [
        name,
        values[0]!,
      ]),
    ),
    gradients: takeNames('gradient/', outputs),
    after: takePart('weights', state),
  };
}

function goldenProgram(
  encoder: EncoderConfig,
  golden: GoldenFolder,
  weights: Parameters<typeof freshPretrainState>[0],
): Program {
  const batch = golden.tensor('view0').shape[0]!;
  return trainingStep(
    {
      inputs: pretrainInputs({ encoder, views, batch }),
      loss: ({ clip }, weights) => {
        const input = { clip: clip!, dropMasks: undefined };
        const seen = viewRepresentations(encoder, 'joint', weights, input);
        const { projections, statistics } = projectViews(seen, weights, views);
        const { total, terms } = multiGrainedDecorrelation(projections, defaultLossWeights);
        for (const [domain, letter] of Object.entries(domainLetters)) {
          projections[domain as Domain].forEach((view, k) => (terms[`z_${letter}${k}`] = view));
        }
        return { total, terms, statistics };
      },
      optimiser: defaultPretrainRecipe.optimiser,
      showGradients: true,
    },
    freshPretrainState(weights, false),
  );
}

/** [K·N, C, T, V, M], view by view. */
function stackedViews(golden: GoldenFolder): Float32Array {
  const clips = Array.from({ length: views }, (_, k) => golden.tensor(`view${k}`).values);
  const stacked = new Float32Array(views * clips[0]!.length);
  clips.forEach((clip, k) => stacked.set(clip, k * clip.length));
  return stacked;
}

function takeNames<T>(prefix: string, named: Record<string, T>, keep = ''): Record<string, T> {
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[`${keep}${name.slice(prefix.length)}`, value]] : [],
    ),
  );
}
