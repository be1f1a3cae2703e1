import { createRandom } from '../../model/random.ts';
import { featureOf, type Features } from './features.ts';

const rounds = 100;

/**
 * Features along their directions of greatest variance, the mean at the origin: principal components by subspace iteration.
 *
 * @returns features of the smaller of `dimensions` and what there is
 */
export function projectOntoPrincipalAxes(features: Features, dimensions: number): Features {
  const { count, width } = features;
  const size = Math.min(dimensions, count, width);
  const centred = centre(features);
  const random = createRandom(1);
  const axes: Float64Array[] = Array.from({ length: size }, () =>
    Float64Array.from({ length: width }, () => random.normal()),
  );
  orthonormalise(axes);
  for (let round = 0; round < rounds; round++) {
    axes.forEach((axis, index) => (axes[index] = covarianceTimes(centred, axis)));
    orthonormalise(axes);
  }
  const values = new Float32Array(count * size);
  for (let row = 0; row < count; row++) {
    axes.forEach(
      (axis, index) => (values[row * size + index] = along(featureOf(centred, row), axis)),
    );
  }
  return { values, count, width: size };
}

function centre({ values, count, width }: Features): Features {
  const mean = new Float64Array(width);
  values.forEach((value, index) => (mean[index % width]! += value / count));
  return { values: values.map((value, index) => value - mean[index % width]!), count, width };
}

function covarianceTimes(centred: Features, axis: Float64Array): Float64Array {
  const product = new Float64Array(axis.length);
  for (let row = 0; row < centred.count; row++) {
    const feature = featureOf(centred, row);
    const length = along(feature, axis);
    for (let i = 0; i < axis.length; i++) product[i]! += length * feature[i]!;
  }
  return product;
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
