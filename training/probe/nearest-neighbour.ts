import type { ClassScores } from './class-scores.ts';
import { featureOf, type Features } from './features.ts';

/**
 * Retrieval: each test instance has as score of a class its cosine with the nearest training instance of that class, so
 * that the likeliest class is that of the nearest neighbour (section "Retrieval"). Nothing is trained or centred.
 *
 * @param labels of the training instances, 0 to K - 1
 */
export function nearestNeighbourScores(
  train: Features,
  labels: ArrayLike<number>,
  test: Features,
  classes: number,
): ClassScores {
  const known = unitRows(train);
  const asked = unitRows(test);
  const values = new Float64Array(test.count * classes).fill(-1);
  for (let row = 0; row < test.count; row++) {
    const query = featureOf(asked, row);
    for (let other = 0; other < train.count; other++) {
      const cosine = dot(query, featureOf(known, other));
      const place = row * classes + labels[other]!;
      if (cosine > values[place]!) values[place] = cosine;
    }
  }
  return { values, count: test.count, classes };
}

function unitRows(features: Features): Features {
  const values = features.values.slice();
  for (let row = 0; row < features.count; row++) {
    const vector = featureOf({ ...features, values }, row);
    const length = Math.sqrt(dot(vector, vector)) || 1;
    vector.forEach((value, index) => (vector[index] = value / length));
  }
  return { ...features, values };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
