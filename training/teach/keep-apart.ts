import type { Features } from '../probe/features.ts';
import { meanOf } from './mean-of.ts';
import type { TaughtRow } from './taught-row.ts';

type Sides = {
  examples: readonly Features[];
  negatives: readonly Features[];
  /** Multiplies by the inverse covariance: the change that is least in its metric. */
  inverse: (right: Float64Array) => Float64Array;
};

const leastMargin = 1;
const rounds = 100;

/**
 * The nearest row that keeps every example on its side and every negative one on the other, each by its mean and by a
 * margin: Hildreth's method, one example after the other (Censor and Zenios, Parallel Optimization, 1997). Where they cannot
 * be told apart it ends between them.
 */
export function keepApart(row: TaughtRow, { examples, negatives, inverse }: Sides): TaughtRow {
  if (negatives.length === 0) return row;
  const sides = [
    ...examples.map((rows) => ({ mean: meanOf([rows]), sign: 1 })),
    ...negatives.map((rows) => ({ mean: meanOf([rows]), sign: -1 })),
  ].map(({ mean, sign }) => {
    const step = inverse(mean);
    return { mean, sign, step, size: dot(step, mean) + 1, pull: 0 };
  });
  const weights = row.weights.slice();
  let { bias } = row;
  // Half as sure as it is of the examples before.
  const sure = dot(weights, meanOf(examples)) + bias;
  const margin = Math.max(leastMargin, sure / 2);
  for (let round = 0; round < rounds; round++) {
    for (const side of sides) {
      const { mean, sign, step, size } = side;
      const lacking = margin - sign * (dot(weights, mean) + bias);
      const pull = Math.max(-side.pull, lacking / size);
      side.pull += pull;
      for (let i = 0; i < weights.length; i++) weights[i]! += pull * sign * step[i]!;
      bias += pull * sign;
    }
  }
  return { weights, bias };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
