import type { EncoderConfig } from '../../model/config.ts';
import { defaultLossWeights, type Domain } from '../pretrain/loss-weights.ts';
import {
  compareGroup,
  compareTensor,
  judgeGroup,
  type Comparison,
  type VerifyGroup,
} from './compare.ts';
import { expectedOf } from './golden-encoder.ts';
import type { GoldenFolder } from './golden-folder.ts';
import { domainLetters, type GoldenStep } from './golden-step.ts';

export type StepCheck = (
  encoder: EncoderConfig['encoder'],
  golden: GoldenFolder,
  step: GoldenStep,
  tolerance: number,
) => VerifyGroup;

/** Below it, a gradient of the reference is truly zero: rounding is all that is left. */
const noGradient = 1e-4;

/** The three projectors in training mode, on every view. */
export const projectorsGroup: StepCheck = (encoder, golden, { projections }, tolerance) => {
  const computed = Object.fromEntries(
    Object.entries(projections).map(([name, values]) => [`${encoder}.${name}`, values]),
  );
  const expected = expectedOf(golden, Object.keys(computed));
  return compareGroup(`${encoder}.projectors`, tolerance, expected, computed);
};

/** The terms of the loss and their sum; relative. */
export const lossesGroup: StepCheck = (encoder, golden, { losses }, tolerance) => {
  const { similarity, crossCorrelation, domains } = defaultLossWeights;
  const found: Record<string, number> = { loss: losses['loss']! };
  for (const [domain, letter] of Object.entries(domainLetters)) {
    const term = (name: string) => losses[`${domain} ${name}`]! / domains[domain as Domain];
    found[`similarity.${letter}`] = term('similarity') / similarity;
    found[`variance_covariance.${letter}`] = term('variance') + term('auto-covariance');
    found[`cross_correlation.${letter}`] = term('cross-correlation') / crossCorrelation;
  }
  const comparisons = Object.entries(found).map(([name, value]): Comparison => {
    const expected = golden.scalar(encoder, name);
    return { where: `${encoder}.${name}`, error: Math.abs(value - expected) / Math.abs(expected) };
  });
  return judgeGroup(`${encoder}.losses`, tolerance, comparisons);
};

/**
 * Gradients of the loss: relative to the tensor's largest, as is the length of each. Where the reference has none, ours
 * may be as large as `noGradient`, which counts as the whole tolerance.
 */
export const gradientsGroup: StepCheck = (encoder, golden, { gradients }, tolerance) => {
  return judgeGroup(`${encoder}.gradients`, tolerance, compareAll());

  function* compareAll(): Iterable<Comparison> {
    for (const tensor of golden.names(`${encoder}.grad.`)) {
      const reference = golden.tensor(tensor);
      const scale = scaleOf(largest(reference.values), tolerance);
      const found = gradients[tensor.slice(`${encoder}.grad.`.length)];
      yield* compareTensor(tensor, reference, found, (a, b) => Math.abs(a - b) / scale);
    }
    for (const [name, values] of Object.entries(gradients)) {
      const expected = golden.scalar(encoder, 'grad_norm', name);
      const difference =
        expected > noGradient ? Math.abs(expected - Math.hypot(...values)) : largest(values);
      const error = difference / scaleOf(expected, tolerance);
      yield { where: `${encoder}.grad_norm.${name}`, error };
    }
  }
};

/** Weights after one step, where the reference has a gradient; elsewhere Adam divides rounding noise by itself. */
export const adamGroup: StepCheck = (encoder, golden, { after }, tolerance) => {
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
};

/** What a difference is divided by: without a gradient, a difference of `noGradient` comes to the tolerance. */
function scaleOf(reference: number, tolerance: number): number {
  return reference > noGradient ? reference : noGradient / tolerance;
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
