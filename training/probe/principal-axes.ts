import { createRandom } from '../../model/random.ts';
import { featureOf, type Features } from './features.ts';

/** The directions along which features vary most. */
export type PrincipalAxes = {
  /** [width] */
  mean: Float64Array;
  /** Orthonormal, by falling variance: [width] each; zeros where there is no further direction. */
  axes: Float64Array[];
  variances: number[];
};

/**
 * Principal components by subspace iteration, with the rows themselves: a wide representation needs no matrix of its width
 * squared.
 *
 * @param dimensions at most so many; never more than there are rows, or numbers in a row
 * @param rounds few where nobody looks at the single axes but at the space that they span
 */
export function principalAxes(features: Features, dimensions: number, rounds = 100): PrincipalAxes {
  const { count, width } = features;
  const size = Math.min(dimensions, count, width);
  const { mean, centred } = centre(features);
  const random = createRandom(1);
  let axes: Float64Array[] = Array.from({ length: size }, () =>
    Float64Array.from({ length: width }, () => random.normal()),
  );
  let variances: number[] = [];
  orthonormalise(axes);
  for (let round = 0; round < rounds; round++) {
    axes = covarianceTimes(centred, axes);
    variances = axes.map((axis) => Math.sqrt(along(axis, axis)));
    orthonormalise(axes);
  }
  return { mean, axes, variances };
}

/**
 * Features along their directions of greatest variance, the mean at the origin.
 *
 * @returns features of the smaller of `dimensions` and what there is
 */
export function projectOntoPrincipalAxes(
  features: Features,
  dimensions: number,
  rounds?: number,
): Features {
  const { axes } = principalAxes(features, dimensions, rounds);
  const { centred } = centre(features);
  const values = new Float32Array(features.count * axes.length);
  for (let row = 0; row < features.count; row++) {
    axes.forEach(
      (axis, index) => (values[row * axes.length + index] = along(featureOf(centred, row), axis)),
    );
  }
  return { values, count: features.count, width: axes.length };
}

function centre({ values, count, width }: Features): { mean: Float64Array; centred: Features } {
  const mean = new Float64Array(width);
  values.forEach((value, index) => (mean[index % width]! += value / count));
  const centred = values.map((value, index) => value - mean[index % width]!);
  return { mean, centred: { values: centred, count, width } };
}

function covarianceTimes(centred: Features, axes: readonly Float64Array[]): Float64Array[] {
  const products = axes.map((axis) => new Float64Array(axis.length));
  for (let row = 0; row < centred.count; row++) {
    const feature = featureOf(centred, row);
    axes.forEach((axis, index) => {
      const share = along(feature, axis) / centred.count;
      const product = products[index]!;
      for (let i = 0; i < product.length; i++) product[i]! += share * feature[i]!;
    });
  }
  return products;
}

/** Gram and Schmidt's method; a direction without variance is left at zero. */
function orthonormalise(axes: Float64Array[]): void {
  axes.forEach((axis, index) => {
    for (const other of axes.slice(0, index)) {
      const share = along(axis, other);
      for (let i = 0; i < axis.length; i++) axis[i]! -= share * other[i]!;
    }
    const length = Math.sqrt(along(axis, axis));
    for (let i = 0; i < axis.length; i++) axis[i] = length < 1e-12 ? 0 : axis[i]! / length;
  });
}

function along(a: Float32Array | Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
