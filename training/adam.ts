import * as tf from '@tensorflow/tfjs-core';

export type AdamOptions = {
  beta1: number;
  beta2: number;
  epsilon: number;
  /**
   * `l2` adds decay · weight to the gradient, as the authors do; `decoupled` takes learningRate · decay · weight off the
   * weight beside the step (AdamW), off matrices only.
   */
  decay: { kind: 'l2' | 'decoupled'; rate: number };
};

export const defaultAdam: AdamOptions = {
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  decay: { kind: 'decoupled', rate: 0.01 },
};

export type AdamTensors = { weight: tf.Tensor; moment1: tf.Tensor; moment2: tf.Tensor };

/** What all weights of a step share: the learning rate and the corrections of the moments' bias. */
export type AdamClock = { rate: tf.Tensor; correction1: tf.Tensor; correction2: tf.Tensor };

/**
 * @param rate learning rate, []
 * @param step counted from 1, []
 */
export function adamClock(options: AdamOptions, rate: tf.Tensor, step: tf.Tensor): AdamClock {
  return {
    rate,
    correction1: tf.sub(1, tf.pow(options.beta1, step)),
    correction2: tf.sub(1, tf.pow(options.beta2, step)),
  };
}

/** One step of Adam (Kingma and Ba), in PyTorch's order of operations: epsilon is added after the bias is corrected. */
export function runAdam(
  options: AdamOptions,
  clock: AdamClock,
  { weight, moment1, moment2 }: AdamTensors,
  gradient: tf.Tensor,
): AdamTensors {
  const { beta1, beta2, epsilon, decay } = options;
  const isDecayed = decay.rate > 0 && (decay.kind === 'l2' || weight.rank > 1);
  const slope =
    isDecayed && decay.kind === 'l2' ? tf.add(gradient, tf.mul(weight, decay.rate)) : gradient;
  const kept =
    isDecayed && decay.kind === 'decoupled'
      ? tf.mul(weight, tf.sub(1, tf.mul(clock.rate, decay.rate)))
      : weight;
  const first = tf.add(tf.mul(moment1, beta1), tf.mul(slope, 1 - beta1));
  const second = tf.add(tf.mul(moment2, beta2), tf.mul(tf.square(slope), 1 - beta2));
  const size = tf.add(tf.sqrt(tf.div(second, clock.correction2)), epsilon);
  const step = tf.mul(tf.div(first, size), tf.div(clock.rate, clock.correction1));
  return { weight: tf.sub(kept, step), moment1: first, moment2: second };
}
