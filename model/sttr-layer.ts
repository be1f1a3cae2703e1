import * as tf from '@tensorflow/tfjs-core';
import { runLayerNorm, type LayerNorm } from './layer-norm.ts';
import {
  runAttention,
  runLinear,
  type Attention,
  type Linear,
  type MergedAttention,
} from './layers.ts';

export type SttrLayer = {
  self_attn: Attention | MergedAttention;
  linear1: Linear; // [D, D]
  linear2: Linear; // [D, D]
  norm1: LayerNorm;
  norm2: LayerNorm;
};

/** PyTorch's stock post-norm encoder layer with ReLU: x [N, L, D] -> [N, L, D]. */
export function runSttrLayer(layer: SttrLayer, x: tf.Tensor): tf.Tensor {
  const attended = runLayerNorm(layer.norm1, tf.add(x, runAttention(layer.self_attn, x)));
  const fed = runLinear(layer.linear2, tf.relu(runLinear(layer.linear1, attended)));
  return runLayerNorm(layer.norm2, tf.add(attended, fed));
}
