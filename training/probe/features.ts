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

/** The features of all instances of several parts, one part after the other. */
export function joinFeatures(parts: readonly Features[]): Features {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const width = parts[0]?.width ?? 0;
  const values = new Float32Array(count * width);
  let row = 0;
  for (const part of parts) {
    values.set(part.values, row * width);
    row += part.count;
  }
  return { values, count, width };
}

/** The features of the same instances by several models, side by side, those of each model as long as the others'. */
export function besideEachOther(parts: readonly Features[]): Features {
  const [first] = parts;
  if (first === undefined) throw new Error('Features: expected those of at least one model');
  if (parts.length === 1) return first;
  const width = parts.reduce((sum, part) => sum + part.width, 0);
  const values = new Float32Array(first.count * width);
  let offset = 0;
  for (const part of parts) {
    const size = Math.sqrt(part.values.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (let row = 0; row < part.count; row++) {
      const scaled = featureOf(part, row).map((value) => value / size);
      values.set(scaled, row * width + offset);
    }
    offset += part.width;
  }
  return { values, count: first.count, width };
}
