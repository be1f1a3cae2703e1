import * as tf from '@tensorflow/tfjs-core';
import { gelu } from './gelu.ts';

export type Linear = {
  weight: tf.Tensor; // [out, in]
  bias: tf.Tensor; // [out]
};

/** Standard attention with one head, packed as in PyTorch. */
export type Attention = {
  in_proj_weight: tf.Tensor; // [3D, D]
  in_proj_bias: tf.Tensor; // [3D]
  out_proj: Linear;
};

/** The same attention with a matrix less on either side of its scores, as `mergeAttention` makes it. */
export type MergedAttention = { scores: Linear; output: Linear };

export type Mlp = { fc1: Linear; fc2: Linear };

/** Stochastic depth: [N, 1, 1] with 0 for a dropped sample and 1 / (1 - p) for a kept one; undefined: nothing is dropped. */
export type DropMask = tf.Tensor | undefined;

/** x [..., in] -> [..., out]. */
export function runLinear(layer: Linear, x: tf.Tensor): tf.Tensor {
  return runProduct(x, layer.weight, layer.bias);
}

/** x [..., in] times weight [out, in] transposed, plus bias: one flat product, whatever stands before the last axis. */
export function runProduct(x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor): tf.Tensor {
  const [out, width] = weight.shape as [number, number];
  const flat = tf.reshape(x, [x.size / width, width]);
  const product = tf.add(tf.matMul(flat as tf.Tensor2D, weight as tf.Tensor2D, false, true), bias);
  return tf.reshape(product, [...x.shape.slice(0, -1), out]);
}

/** x [N, L, D] -> [N, L, D]. */
export function runAttention(layer: Attention | MergedAttention, x: tf.Tensor): tf.Tensor {
  if ('scores' in layer) {
    const scores = tf.matMul(runLinear(layer.scores, x), x, false, true); // [N, L, L]
    return runLinear(layer.output, tf.matMul(tf.softmax(scores), x));
  }
  const D = x.shape[2]!;
  const packed = runProduct(x, layer.in_proj_weight, layer.in_proj_bias); // [N, L, 3D]
  const [query, key, value] = tf.split(packed, 3, 2) as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
  const scores = tf.matMul(tf.mul(query, 1 / Math.sqrt(D)), key, false, true); // [N, L, L]
  return runLinear(layer.out_proj, tf.matMul(tf.softmax(scores), value));
}

export function runMlp(layer: Mlp, x: tf.Tensor): tf.Tensor {
  return runLinear(layer.fc2, gelu(runLinear(layer.fc1, x)));
}

export function drop(x: tf.Tensor, mask: DropMask): tf.Tensor {
  return mask === undefined ? x : tf.mul(x, mask);
}
