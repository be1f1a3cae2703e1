import type { Features } from '../../training/probe/features.ts';
import { principalAxes } from '../../training/probe/principal-axes.ts';

/**
 * A smaller space in which distances tell kinds of motion apart: the directions along which motion differs most, each
 * brought to the same spread, so that the few that differ most do not drown the others. Rows are of length 1 there.
 */
export type FeatureSpace = {
  width: number;
  /** Numbers of a row in it. */
  size: number;
  /** [width] */
  mean: Float32Array;
  /** [size × width], divided by the spread along them. */
  axes: Float32Array;
};

const mostAxes = 64;
const rounds = 8;

/** @param rows some hundreds or thousands, of all kinds of motion */
export function fitFeatureSpace(rows: Features): FeatureSpace {
  const { width } = rows;
  const { mean, axes, variances } = principalAxes(rows, mostAxes, rounds);
  // Directions of next to no variance are noise, which equal spreads would blow up.
  const least = 1e-3 * (variances[0] ?? 0);
  const scaled = new Float32Array(axes.length * width);
  axes.forEach((axis, index) => {
    const spread = Math.max(variances[index]!, least) ** 0.25 || 1;
    axis.forEach((value, i) => (scaled[index * width + i] = value / spread));
  });
  return { width, size: axes.length, mean: Float32Array.from(mean), axes: scaled };
}

/** Puts a row, [width], into the space: `into` becomes [size] of length 1. */
export function projectRow(
  { width, size, mean, axes }: FeatureSpace,
  row: ArrayLike<number>,
  into: Float32Array,
): void {
  for (let axis = 0; axis < size; axis++) {
    let sum = 0;
    const from = axis * width;
    for (let i = 0; i < width; i++) sum += axes[from + i]! * (row[i]! - mean[i]!);
    into[axis] = sum;
  }
  toUnit(into);
}

/** Brings a vector to length 1, in place; one of zeros stays. */
export function toUnit(vector: Float32Array): void {
  const length = Math.hypot(...vector) || 1;
  for (let i = 0; i < vector.length; i++) vector[i]! /= length;
}
