import { createRandom } from '../../model/random.ts';
import { featureOf, type Features } from '../../training/probe/features.ts';
import { projectRow, toUnit, type FeatureSpace } from '../features/feature-space.ts';

/** Kinds of motion that are told apart without labels: their mean directions in a space, [kinds × size]. */
export type Codebook = { kinds: number; centres: Float32Array };

const rounds = 20;

/**
 * k-means over directions (spherical, Dhillon and Modha 2001), begun as far apart as can be. They are then put in an order
 * in which neighbours are alike, so that alike kinds get alike places.
 */
export function fitCodebook(rows: Features, space: FeatureSpace, kinds: number): Codebook {
  const { size } = space;
  const points = Array.from({ length: rows.count }, (_, index) => {
    const point = new Float32Array(size);
    projectRow(space, featureOf(rows, index), point);
    return point;
  });
  let centres = farApart(points, Math.min(kinds, points.length));
  for (let round = 0; round < rounds; round++) {
    const sums = centres.map(() => new Float32Array(size));
    for (const point of points) {
      const sum = sums[nearest(centres, point)]!;
      for (let i = 0; i < size; i++) sum[i]! += point[i]!;
    }
    // A kind that nothing is nearest to stays where it was.
    centres = sums.map((sum, kind) => {
      if (sum.every((value) => value === 0)) return centres[kind]!;
      toUnit(sum);
      return sum;
    });
  }
  const ordered = inOrder(centres);
  const joined = new Float32Array(ordered.length * size);
  ordered.forEach((centre, kind) => joined.set(centre, kind * size));
  return { kinds: ordered.length, centres: joined };
}

/** k-means++ (Arthur and Vassilvitskii 2007). */
function farApart(points: readonly Float32Array[], count: number): Float32Array[] {
  const random = createRandom(1);
  const chosen: Float32Array[] = [];
  const distances = new Float64Array(points.length).fill(1);
  while (chosen.length < count) {
    const total = distances.reduce((sum, distance) => sum + distance, 0);
    let left = random.uniform() * total;
    let index = distances.findIndex((distance) => (left -= distance) <= 0);
    if (index < 0) index = random.int(points.length);
    const centre = points[index]!.slice();
    chosen.push(centre);
    points.forEach((point, place) => {
      distances[place] = Math.min(distances[place]!, Math.max(0, 1 - dot(point, centre)));
    });
  }
  return chosen;
}

function inOrder(centres: readonly Float32Array[]): Float32Array[] {
  const left = [...centres];
  const ordered = left.splice(0, 1);
  while (left.length > 0) ordered.push(...left.splice(nearest(left, ordered.at(-1)!), 1));
  return ordered;
}

function nearest(centres: readonly Float32Array[], point: Float32Array): number {
  const likeness = centres.map((centre) => dot(centre, point));
  return likeness.indexOf(Math.max(...likeness));
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
