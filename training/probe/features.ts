/** Vectors of one width, one an instance. */
export type Features = {
  /** [count × width] */
  values: Float32Array;
  count: number;
  width: number;
};

export function featureOf({ values, width }: Features, index: number): Float32Array {
  return values.subarray(index * width, (index + 1) * width);
}

/** The features of some of the instances, in the order that is asked for. */
export function chooseFeatures(features: Features, indices: readonly number[]): Features {
  const values = new Float32Array(indices.length * features.width);
  indices.forEach((index, row) => values.set(featureOf(features, index), row * features.width));
  return { values, count: indices.length, width: features.width };
}
