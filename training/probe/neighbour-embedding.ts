import { createRandom } from '../../model/random.ts';
import { featureOf, type Features } from './features.ts';

export type NeighbourEmbeddingOptions = {
  /** About how many neighbours each point keeps close. */
  perplexity?: number;
  iterations?: number;
  seed?: number;
  signal?: AbortSignal;
};

const exaggeration = 12;
const mostPoints = 2000;

/**
 * Points in the plane whose neighbours are those of the features: exact t-SNE (van der Maaten and Hinton 2008; early
 * exaggeration and gains as in their implementation). Every pair counts, so there may be at most 2000.
 *
 * @returns [count × 2]
 * @throws when there are more, or fewer than 4
 */
export async function embedNeighbours(
  features: Features,
  { perplexity = 30, iterations = 750, seed = 1, signal }: NeighbourEmbeddingOptions = {},
): Promise<Float64Array> {
  const { count } = features;
  if (count < 4 || count > mostPoints) {
    throw new Error(`Projection: expected 4 to ${mostPoints} instances, found ${count}`);
  }
  const affinities = pairAffinities(features, Math.min(perplexity, (count - 1) / 3));
  const random = createRandom(seed);
  const points = Float64Array.from({ length: 2 * count }, () => 1e-4 * random.normal());
  const speed = new Float64Array(points.length);
  const gains = new Float64Array(points.length).fill(1);
  const rate = Math.max(10, count / exaggeration);
  for (let iteration = 0; iteration < iterations; iteration++) {
    signal?.throwIfAborted();
    const isEarly = iteration < iterations / 3;
    const slope = attraction(points, affinities, isEarly ? exaggeration : 1);
    for (let i = 0; i < points.length; i++) {
      const agrees = Math.sign(slope[i]!) === Math.sign(speed[i]!);
      gains[i] = agrees ? Math.max(0.01, gains[i]! * 0.8) : gains[i]! + 0.2;
      speed[i] = (isEarly ? 0.5 : 0.8) * speed[i]! - rate * gains[i]! * slope[i]!;
      points[i]! += speed[i]!;
    }
    // Other work of this thread gets its turn.
    if (iteration % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return points;
}

/** How likely each pair are neighbours, symmetric, all together 1: Gaussians as wide as the perplexity asks for. */
export function pairAffinities(features: Features, perplexity: number): Float32Array {
  const { count } = features;
  const affinities = new Float32Array(count * count);
  const distances = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const point = featureOf(features, row);
    for (let other = 0; other < count; other++) {
      distances[other] = squaredDistance(point, featureOf(features, other));
    }
    const near = neighbourhood(distances, row, Math.log(perplexity));
    for (let other = 0; other < count; other++) {
      affinities[row * count + other]! += near[other]! / (2 * count);
      affinities[other * count + row]! += near[other]! / (2 * count);
    }
  }
  return affinities;
}

/** Bisects for the Gaussian's width at which the neighbours' entropy is as asked. */
function neighbourhood(distances: Float64Array, self: number, entropy: number): Float64Array {
  let [precision, low, high] = [1, 0, Infinity];
  const nearest = distances.reduce(
    (a, b, index) => (index === self ? a : Math.min(a, b)),
    Infinity,
  );
  let near = new Float64Array();
  for (let attempt = 0; attempt < 64; attempt++) {
    near = distances.map((distance, index) =>
      index === self ? 0 : Math.exp(-(distance - nearest) * precision),
    );
    const sum = near.reduce((a, b) => a + b, 0);
    near = near.map((value) => value / sum);
    const found = near.reduce((h, p) => (p > 0 ? h - p * Math.log(p) : h), 0);
    if (Math.abs(found - entropy) < 1e-5) break;
    if (found > entropy) low = precision;
    else high = precision;
    precision = high === Infinity ? precision * 2 : (low + high) / 2;
  }
  return near;
}

/** The slope of the divergence between neighbours in the features and in the plane. */
function attraction(points: Float64Array, affinities: Float32Array, factor: number): Float64Array {
  const count = points.length / 2;
  const closeness = new Float32Array(count * count);
  let sum = 0;
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const dx = points[2 * a]! - points[2 * b]!;
      const dy = points[2 * a + 1]! - points[2 * b + 1]!;
      const close = 1 / (1 + dx * dx + dy * dy);
      closeness[a * count + b] = close;
      sum += 2 * close;
    }
  }
  const slope = new Float64Array(points.length);
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const close = closeness[a * count + b]!;
      const pull = 4 * (factor * affinities[a * count + b]! - close / sum) * close;
      for (let axis = 0; axis < 2; axis++) {
        const force = pull * (points[2 * a + axis]! - points[2 * b + axis]!);
        slope[2 * a + axis]! += force;
        slope[2 * b + axis]! -= force;
      }
    }
  }
  return slope;
}

function squaredDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}
