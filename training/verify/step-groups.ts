import type { EncoderConfig } from '../../model/config.ts';
import type { Engine, Program, Tensors } from '../../model/engines/engine.ts';
import { defaultLossWeights, type Domain } from '../pretrain/loss-weights.ts';
import { pretrainInputs, pretrainLoss } from '../pretrain/pretrain-step.ts';
import { projectViews } from '../pretrain/project-views.ts';
import { viewRepresentations } from '../pretrain/view-representations.ts';
import { lossGradients, takePart } from '../training-step.ts';
import {
  compareGroup,
  compareTensor,
  judgeGroup,
  type Comparison,
  type VerifyGroup,
} from './compare.ts';
import { expectedOf } from './golden-encoder.ts';
import type { GoldenFolder } from './golden-folder.ts';
import { goldenStep, runGoldenStep } from './golden-step.ts';
import { runOnce } from './run-once.ts';

type Encoder = EncoderConfig['encoder'];

const letters: Record<Domain, string> = { instance: 'i', temporal: 't', spatial: 's' };

/** Below it, a gradient of the reference is truly zero: rounding is all that is left. */
const noGradient = 1e-4;

/** The three projectors in training mode, on every view. */
export async function projectorsGroup(
  encoder: Encoder,
  golden: GoldenFolder,
  engine: Engine,
  tolerance: number,
): Promise<VerifyGroup> {
  const { options, state, clip } = await goldenStep(encoder, golden);
  const program: Program = {
    inputs: pretrainInputs(options),
    state,
    build: ({ clip }, tensors) => {
      const weights = { ...takePart('weights', tensors), ...takePart('statistics', tensors) };
      const input = { clip: clip!, dropMasks: undefined };
      const seen = viewRepresentations(options.encoder, options.modality, weights, input);
      const { projections } = projectViews(seen, weights, options.views);
      const outputs: Tensors = {};
      for (const [domain, letter] of Object.entries(letters)) {
        projections[domain as Domain].forEach((view, k) => {
          outputs[`${encoder}.z_${letter}${k}`] = view;
        });
      }
      return { outputs };
    },
  };
  const { outputs } = await runOnce(engine, program, { clip });
  const expected = expectedOf(golden, Object.keys(outputs));
  return compareGroup(`${encoder}.projectors`, tolerance, expected, outputs);
}

/** The terms of the loss and their sum, as the step itself gives them; relative. */
export async function lossesGroup(
  encoder: Encoder,
  golden: GoldenFolder,
  engine: Engine,
  tolerance: number,
): Promise<VerifyGroup> {
  const { outputs } = await runGoldenStep(encoder, golden, engine);
  const { similarity, crossCorrelation, domains } = defaultLossWeights;
  const found: Record<string, number> = { loss: outputs['loss']![0]! };
  for (const [domain, letter] of Object.entries(letters)) {
    const share = domains[domain as Domain];
    const term = (name: string) => outputs[`term/${domain} ${name}`]![0]! / share;
    found[`similarity.${letter}`] = term('similarity') / similarity;
    found[`variance_covariance.${letter}`] = term('variance') + term('auto-covariance');
    found[`cross_correlation.${letter}`] = term('cross-correlation') / crossCorrelation;
  }
  const comparisons = Object.entries(found).map(([name, value]): Comparison => {
    const expected = golden.scalar(encoder, name);
    return {
      where: `${encoder}.${name}`,
      error: Math.abs(value - expected) / Math.abs(expected),
    };
  });
  return judgeGroup(`${encoder}.losses`, tolerance, comparisons);
}

/**
 * Gradients of the loss: relative to the tensor's largest, as is the length of each. Where the reference has none, ours
 * may be as large as `noGradient`, which counts as the whole tolerance.
 */
export async function gradientsGroup(
  encoder: Encoder,
  golden: GoldenFolder,
  engine: Engine,
  tolerance: number,
): Promise<VerifyGroup> {
  const { options, state, clip } = await goldenStep(encoder, golden);
  const program: Program = {
    inputs: pretrainInputs(options),
    state,
    build: (inputs, tensors) => {
      const statistics = takePart('statistics', tensors);
      const { gradients } = lossGradients(
        (weights) => pretrainLoss(options, inputs, { ...weights, ...statistics }),
        takePart('weights', tensors),
      );
      return { outputs: gradients };
    },
  };
  const { outputs } = await runOnce(engine, program, { clip });
  return judgeGroup(`${encoder}.gradients`, tolerance, compareAll());

  function* compareAll(): Iterable<Comparison> {
    for (const tensor of golden.names(`${encoder}.grad.`)) {
      const reference = golden.tensor(tensor);
      const scale = scaleOf(largest(reference.values), tolerance);
      const found = outputs[tensor.slice(`${encoder}.grad.`.length)];
      yield* compareTensor(tensor, reference, found, (a, b) => Math.abs(a - b) / scale);
    }
    for (const [name, values] of Object.entries(outputs)) {
      const expected = golden.scalar(encoder, 'grad_norm', name);
      const difference =
        expected > noGradient ? Math.abs(expected - Math.hypot(...values)) : largest(values);
      const error = difference / scaleOf(expected, tolerance);
      yield { where: `${encoder}.grad_norm.${name}`, error };
    }
  }
}

/** Weights after one step, where the reference has a gradient; elsewhere Adam divides rounding noise by itself. */
export async function adamGroup(
  encoder: Encoder,
  golden: GoldenFolder,
  engine: Engine,
  tolerance: number,
): Promise<VerifyGroup> {
  const { state } = await runGoldenStep(encoder, golden, engine);
  const after = takePart('weights', state);
  return judgeGroup(`${encoder}.adam`, tolerance, compareAll());

  function* compareAll(): Iterable<Comparison> {
    for (const tensor of golden.names(`${encoder}.after_adam.`)) {
      const name = tensor.slice(`${encoder}.after_adam.`.length);
      const gradient = golden.tensor(`${encoder}.grad.${name}`).values;
      yield* compareTensor(tensor, golden.tensor(tensor), after[name], (a, b, index) =>
        Math.abs(gradient[index]!) < noGradient ? undefined : Math.abs(a - b),
      );
    }
  }
}

/** What a difference is divided by: without a gradient, a difference of `noGradient` comes to the tolerance. */
function scaleOf(reference: number, tolerance: number): number {
  return reference > noGradient ? reference : noGradient / tolerance;
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
