import { featureOf, type Features } from '../probe/features.ts';

/** Mean of products of rows with themselves, [width × width]: the covariance of rows whose mean is at the origin. */
export function meanProduct(rows: Features): Float64Array {
  const { width, count } = rows;
  const product = new Float64Array(width * width);
  for (let row = 0; row < count; row++) {
    const values = featureOf(rows, row);
    for (let i = 0; i < width; i++) {
      const share = values[i]! / count;
      const from = i * width;
      for (let j = 0; j <= i; j++) product[from + j]! += share * values[j]!;
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = i + 1; j < width; j++) product[i * width + j] = product[j * width + i]!;
  }
  return product;
}

/** What multiplies by the inverse of a symmetric positive matrix: Cholesky's factors, made once. */
export function inverseOf(
  matrix: Float64Array,
  width: number,
): (right: Float64Array) => Float64Array {
  // prettier-ignore
  const factor = matrix.slice();
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = factor[i * width + j]!;
      for (let k = 0; k < j; k++) rest -= factor[i * width + k]! * factor[j * width + k]!;
      factor[i * width + j] = i === j ? Math.sqrt(Math.max(rest, 1e-12)) : rest / factor[j * width + j]!; // prettier-ignore
    }
  }
  return (right) => {
    const result = right.slice();
    for (let i = 0; i < width; i++) {
      let rest = result[i]!;
      for (let k = 0; k < i; k++) rest -= factor[i * width + k]! * result[k]!;
      result[i] = rest / factor[i * width + i]!;
    }
    for (let i = width - 1; i >= 0; i--) {
      let rest = result[i]!;
      for (let k = i + 1; k < width; k++) rest -= factor[k * width + i]! * result[k]!;
      result[i] = rest / factor[i * width + i]!;
    }
    return result;
  };
}
