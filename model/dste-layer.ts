import * as tf from '@tensorflow/tfjs-core';
import { runLayerNorm, type LayerNorm } from './layer-norm.ts';
import type { EncoderConfig } from './config.ts';
import {
  drop,
  runAttention,
  runLinear,
  runMlp,
  type Attention,
  type MergedAttention,
  type DropMask,
  type Linear,
  type Mlp,
} from './layers.ts';

type ConvolutionalAttention = {
  attn: Attention | MergedAttention;
  conv1: Linear; // weight [D, D, 1]: a kernel of one token
  norm1: LayerNorm;
  norm2: LayerNorm;
  mlp: Mlp;
};

/** Its attention is the one of the layer's convolutional attention. */
type DenseShiftAttention = {
  wt1: Linear; // over tokens: [L, L]
  wt2: Linear; // [L, L]
  norm1: LayerNorm;
  norm2: LayerNorm;
  mlp: Mlp;
};

export type DsteLayer = { CA: ConvolutionalAttention; DSA: DenseShiftAttention };

/** Stochastic depth of one DSTE layer, in the order in which the authors draw it. */
export type DsteMasks = {
  ca: [DropMask, DropMask];
  shifted: [DropMask, DropMask];
  plain: [DropMask, DropMask];
};

export const noMasks: DsteMasks = {
  ca: [undefined, undefined],
  shifted: [undefined, undefined],
  plain: [undefined, undefined],
};

export type DsteLayerOutput = { ca: tf.Tensor; dsa: tf.Tensor; output: tf.Tensor };

/** One layer of the dense spatio-temporal encoder: x [N, L, D] -> [N, L, D] (section "Dense Spatio-Temporal Encoder"). */
export function runDsteLayer(
  config: EncoderConfig,
  layer: DsteLayer,
  x: tf.Tensor,
  masks: DsteMasks = noMasks,
): DsteLayerOutput {
  const ca = convolutionalAttention(layer.CA, x, masks.ca);
  const dsa = denseShiftAttention(config, layer, x, masks);
  const { alpha } = config;
  return { ca, dsa, output: tf.add(tf.mul(ca, alpha), tf.mul(dsa, 1 - alpha)) };
}

function convolutionalAttention(
  layer: ConvolutionalAttention,
  x: tf.Tensor,
  masks: [DropMask, DropMask],
): tf.Tensor {
  const D = x.shape[2]!;
  const kernel = { weight: tf.reshape(layer.conv1.weight, [D, D]), bias: layer.conv1.bias };
  const local = tf.add(x, tf.relu(runLinear(kernel, x)));
  const attended = drop(runAttention(layer.attn, runLayerNorm(layer.norm1, local)), masks[0]);
  // The second residual is x, not `local`, and the MLP has none: as the authors run it.
  const mixed = tf.add(attended, x);
  return drop(runMlp(layer.mlp, runLayerNorm(layer.norm2, mixed)), masks[1]);
}

function denseShiftAttention(
  config: EncoderConfig,
  layer: DsteLayer,
  x: tf.Tensor,
  masks: DsteMasks,
): tf.Tensor {
  const shifted = denseShift(config, layer.DSA, x);
  const branch = (tokens: tf.Tensor, [first, second]: [DropMask, DropMask]) => {
    const { norm1, norm2, mlp } = layer.DSA;
    const mixed = tf.add(
      drop(runAttention(layer.CA.attn, runLayerNorm(norm1, tokens)), first),
      tokens,
    );
    return tf.add(mixed, drop(runMlp(mlp, runLayerNorm(norm2, mixed)), second));
  };
  const sum = tf.add(branch(shifted, masks.shifted), branch(x, masks.plain));
  return config.variant === 'reference' ? tf.mul(sum, 0.5) : sum;
}

/** Mixes tokens by a learned map over the token axis, but for the places that the gap leaves out. */
function denseShift(config: EncoderConfig, layer: DenseShiftAttention, x: tf.Tensor): tf.Tensor {
  const acrossTokens = tf.transpose(x, [0, 2, 1]); // [N, L, D] -> [N, D, L]
  const mapped = tf.add(
    runLinear(layer.wt2, tf.relu(runLinear(layer.wt1, acrossTokens))),
    acrossTokens,
  );
  const shift = tf.transpose(mapped, [0, 2, 1]); // [N, D, L] -> [N, L, D]
  const L = x.shape[1]!;
  // Every gap-th token: keeps its own in the authors' code, takes the shifted one in the paper's Eq. 2.
  const onGap = (index: number) => index % config.gap === 0;
  const shifts = Float32Array.from({ length: L }, (_, index) =>
    onGap(index) === (config.variant === 'paper') ? 1 : 0,
  );
  const mask = tf.tensor3d(shifts, [1, L, 1]);
  return tf.add(tf.mul(shift, mask), tf.mul(x, tf.sub(1, mask)));
}
