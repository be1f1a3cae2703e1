import * as tf from '@tensorflow/tfjs-core';
import type { EncoderConfig } from './config.ts';
import type { Encoding } from './encoder.ts';
import { runLinear, type Linear } from './layers.ts';

/** One vector a clip: the maximum over tokens of each stream, [N, 2D] (temporal, spatial). */
export function instanceRepresentation(encoding: Encoding): tf.Tensor {
  return tf.concat([tf.max(encoding.temporal, 1), tf.max(encoding.spatial, 1)], 1);
}

/**
 * One vector a frame, [N, T, 2D]: the temporal stream beside the spatial one, whose M·V tokens are average-pooled onto
 * T places by PyTorch's adaptive rule.
 */
export function denseRepresentation(config: EncoderConfig, encoding: Encoding): tf.Tensor {
  const { frames: T, people: M, joints: V } = config;
  const [N, , D] = encoding.spatial.shape as [number, number, number];
  const pooling = adaptivePooling(M * V, T); // [T, M·V]
  // Product over the token axis, as one flat matrix product.
  const tokensLast = tf.reshape(tf.transpose(encoding.spatial, [0, 2, 1]), [N * D, M * V]);
  const pooled = tf.reshape(tf.matMul(tokensLast as tf.Tensor2D, pooling, false, true), [N, D, T]);
  return tf.concat([encoding.temporal, tf.transpose(pooled, [0, 2, 1])], 2);
}

/** Place i averages tokens floor(i·L/T) … ceil((i + 1)·L/T) - 1. */
function adaptivePooling(L: number, T: number): tf.Tensor2D {
  const weights = new Float32Array(T * L);
  for (let place = 0; place < T; place++) {
    const first = Math.floor((place * L) / T);
    const end = Math.ceil(((place + 1) * L) / T);
    weights.fill(1 / (end - first), place * L + first, place * L + end);
  }
  return tf.tensor2d(weights, [T, L]);
}

/** Logits of a linear head over the last axis: [N, T, 2D] -> [N, T, K] for detection, [N, 2D] -> [N, K] for recognition. */
export function runHead(head: Linear, representation: tf.Tensor): tf.Tensor {
  return runLinear(head, representation);
}
