import * as tf from '@tensorflow/tfjs-core';
import type { Domain, LossWeights } from './loss-weights.ts';

/** Projections of K views of the same N samples, a view each: K tensors [N, D]. */
export type ViewProjections = tf.Tensor[];

export type DecorrelationLoss = {
  total: tf.Tensor;
  /** Scalars that add up to the total, such as `temporal similarity`. */
  terms: Record<string, tf.Tensor>;
};

/**
 * USDRL's multi-grained feature decorrelation (section "Multi-Grained Feature Decorrelation"): views of a sample agree,
 * features vary and say different things, in the instance, temporal and spatial domain. K = 4 is the authors' form; for
 * fewer views the same sums run over the views and pairs that there are, the last view being the one the others are
 * compared with. With K = 2 the mean of the others is the other view itself, and the second half of the similarity is 0.
 */
export function multiGrainedDecorrelation(
  projections: Record<Domain, ViewProjections>,
  weights: LossWeights,
): DecorrelationLoss {
  const terms: Record<string, tf.Tensor> = {};
  const unweighted: tf.Tensor[] = [];
  const add = (name: string, weight: number, make: () => tf.Tensor) => {
    if (weight !== 0) terms[name] = tf.mul(make(), weight);
  };
  for (const domain of ['instance', 'temporal', 'spatial'] as const) {
    const views = projections[domain];
    const share = weights.domains[domain];
    if (share === 0) unweighted.push(...views);
    const sum = (term: (view: tf.Tensor) => tf.Tensor) => tf.addN(views.map(term));
    add(`${domain} similarity`, share * weights.similarity, () => similarity(views));
    add(`${domain} variance`, share * weights.variance, () => sum(varianceHinge));
    add(`${domain} auto-covariance`, share * weights.autoCovariance, () => sum(autoCovariance));
    add(`${domain} cross-correlation`, share * weights.crossCorrelation, () =>
      crossCorrelation(views, weights.offDiagonal),
    );
  }
  // Weights that the loss does not reach have no gradient, which tfjs takes for a mistake: theirs is zero.
  const nothing = unweighted.map((view) => tf.mul(tf.sum(view), 0));
  return { total: tf.addN([...Object.values(terms), ...nothing]), terms };
}

function similarity(views: ViewProjections): tf.Tensor {
  const last = views.at(-1)!;
  const others = views.slice(0, -1);
  const distance = (a: tf.Tensor, b: tf.Tensor) => tf.mean(tf.square(tf.sub(a, b)));
  const toLast = others.map((view) => distance(view, last));
  if (others.length === 1) return toLast[0]!;
  const centre = tf.div(tf.addN(others), others.length);
  return tf.addN([...toLast, ...others.map((view) => distance(view, centre))]);
}

/** How far the deviations of the features are below 1, on average. */
function varianceHinge(z: tf.Tensor): tf.Tensor {
  const deviation = tf.sqrt(tf.add(unbiasedVariance(centre(z)), 1e-4));
  return tf.mean(tf.relu(tf.sub(1, deviation)));
}

/** Σ over i ≠ j of cov_ij², over D. */
function autoCovariance(z: tf.Tensor): tf.Tensor {
  const [N, D] = z.shape as [number, number];
  const factor = createFactor(centre(z));
  const all = tf.div(squaredProduct(factor, factor), (N - 1) ** 2);
  const diagonal = tf.sum(tf.square(unbiasedVariance(factor.matrix)));
  return tf.div(tf.sub(all, diagonal), D);
}

/** Σ over i of (c_ii - 1)² + offDiagonal · Σ over i ≠ j of c_ij², summed over all pairs of views. */
function crossCorrelation(views: ViewProjections, offDiagonal: number): tf.Tensor {
  const N = views[0]!.shape[0];
  const factors = views.map((view) => createFactor(standardise(view)));
  const pairs = factors.flatMap((a, index) => factors.slice(index + 1).map((b) => [a, b] as const));
  return tf.addN(
    pairs.map(([a, b]) => {
      const diagonal = tf.div(tf.sum(tf.mul(a.matrix, b.matrix), 0), N); // [D]
      const all = tf.div(squaredProduct(a, b), N ** 2);
      const others = tf.sub(all, tf.sum(tf.square(diagonal)));
      return tf.add(tf.sum(tf.square(tf.sub(diagonal, 1))), tf.mul(others, offDiagonal));
    }),
  );
}

function centre(z: tf.Tensor): tf.Tensor {
  return tf.sub(z, tf.mean(z, 0));
}

function unbiasedVariance(centred: tf.Tensor): tf.Tensor {
  return tf.div(tf.sum(tf.square(centred), 0), centred.shape[0] - 1);
}

function standardise(z: tf.Tensor): tf.Tensor {
  const centred = centre(z);
  return tf.div(centred, tf.sqrt(unbiasedVariance(centred)));
}

/** A matrix [N, D] and, where it is smaller than [D, D], its product with itself over D. */
type Factor = { matrix: tf.Tensor; gram: tf.Tensor | undefined };

function createFactor(matrix: tf.Tensor): Factor {
  const [N, D] = matrix.shape as [number, number];
  return { matrix, gram: N < D ? tf.matMul(matrix, matrix, false, true) : undefined };
}

/** ‖aᵀb‖², by ‖aᵀb‖² = ⟨aaᵀ, bbᵀ⟩ where that is cheaper. */
function squaredProduct(a: Factor, b: Factor): tf.Tensor {
  if (a.gram !== undefined && b.gram !== undefined) return tf.sum(tf.mul(a.gram, b.gram));
  return tf.sum(tf.square(tf.matMul(a.matrix, b.matrix, true, false)));
}
