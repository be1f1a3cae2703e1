import * as tf from '@tensorflow/tfjs-core';
import { runLinear, type Linear } from './layers.ts';

/** Running statistics are those of inference; training normalises by each batch's own. */
export type BatchNorm = {
  weight: tf.Tensor; // [D]
  bias: tf.Tensor; // [D]
  running_mean: tf.Tensor; // [D]
  running_var: tf.Tensor; // [D]
};

/** Linear, BatchNorm, ReLU, Linear, BatchNorm, ReLU, Linear: the numbers are the authors' state-dict names. */
export type Projector = { 0: Linear; 1: BatchNorm; 3: Linear; 4: BatchNorm; 6: Linear };

export type ProjectorWeights = { t_proj: Projector; s_proj: Projector; i_proj: Projector };

type Statistics = Pick<BatchNorm, 'running_mean' | 'running_var'>;

export type Projection = {
  output: tf.Tensor; // [N, out]
  /** The projector with the running statistics that this batch leaves behind. */
  next: Projector;
};

const epsilon = 1e-5;
const momentum = 0.1;

/**
 * A projector of pretraining in training mode, over the representations of one view: x [N, in] -> [N, out]. The batch
 * norms take the statistics of these N rows alone, as the authors run it view by view.
 */
export function runProjector(projector: Projector, x: tf.Tensor): Projection {
  const first = normaliseBatch(projector[1], runLinear(projector[0], x));
  const second = normaliseBatch(projector[4], runLinear(projector[3], tf.relu(first.output)));
  return {
    output: runLinear(projector[6], tf.relu(second.output)),
    next: {
      ...projector,
      1: { ...projector[1], ...first.statistics },
      4: { ...projector[4], ...second.statistics },
    },
  };
}

/** Normalises by the biased variance and remembers the unbiased one, as PyTorch does. */
function normaliseBatch(
  layer: BatchNorm,
  x: tf.Tensor,
): { output: tf.Tensor; statistics: Statistics } {
  const N = x.shape[0];
  const mean = tf.mean(x, 0); // [N, D] -> [D]
  const centred = tf.sub(x, mean);
  const variance = tf.mean(tf.square(centred), 0);
  const normal = tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon)));
  const follow = (running: tf.Tensor, present: tf.Tensor) =>
    tf.add(tf.mul(running, 1 - momentum), tf.mul(present, momentum));
  return {
    output: tf.add(tf.mul(normal, layer.weight), layer.bias),
    statistics: {
      running_mean: follow(layer.running_mean, mean),
      running_var: follow(layer.running_var, tf.mul(variance, N / (N - 1))),
    },
  };
}
