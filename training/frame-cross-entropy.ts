import * as tf from '@tensorflow/tfjs-core';

/**
 * Cross-entropy of every frame, averaged by the frames' weights.
 *
 * @param logits [N, T, K]
 * @param targets [N, T, K], the probability that each class should have
 * @param frameWeights [N, T], 0 where a frame does not count; not all 0
 */
export function frameCrossEntropy(
  logits: tf.Tensor,
  targets: tf.Tensor,
  frameWeights: tf.Tensor,
): tf.Tensor {
  const losses = tf.neg(tf.sum(tf.mul(targets, tf.logSoftmax(logits)), -1)); // [N, T]
  return tf.div(tf.sum(tf.mul(losses, frameWeights)), tf.sum(frameWeights));
}

/**
 * Targets and weights of a batch for {@link frameCrossEntropy}.
 *
 * @param labels [N × T], -1 where a frame does not count
 * @param weights [K], of the classes
 * @param smoothing share of a target that is spread evenly over all classes
 */
export function frameTargets(
  labels: Int16Array,
  weights: Float32Array,
  smoothing: number,
): { targets: Float32Array; frameWeights: Float32Array } {
  const K = weights.length;
  const targets = new Float32Array(labels.length * K).fill(smoothing / K);
  const frameWeights = new Float32Array(labels.length);
  labels.forEach((label, frame) => {
    if (label < 0) return;
    targets[frame * K + label]! += 1 - smoothing;
    frameWeights[frame] = weights[label]!;
  });
  return { targets, frameWeights };
}
