import * as tf from '@tensorflow/tfjs-core';
import { runLinear, type Attention, type MergedAttention } from './layers.ts';
import { tracingBackendName } from './trace/tracing-backend.ts';

/**
 * The same weights with the matrices of every attention merged. One head's query and key meet only in their product, and
 * its value and output projections follow each other, so that each pair is one matrix: tokens go through two products
 * rather than four. Merging costs two products of [D, D] an attention: it pays where there are more tokens than D, as in
 * training, and where an engine computes what is constant once.
 */
export function mergeAttention<Tree>(weights: Tree): Tree {
  return merged(weights) as Tree;
}

/** As {@link mergeAttention} where the engine computes what is constant once: those that are given a traced program do. */
export function mergeConstantAttention<Tree>(weights: Tree): Tree {
  return tf.getBackend() === tracingBackendName ? mergeAttention(weights) : weights;
}

function merged(branch: unknown): unknown {
  if (branch instanceof tf.Tensor || typeof branch !== 'object' || branch === null) return branch;
  if ('in_proj_weight' in branch) return mergeOne(branch as Attention);
  return Object.fromEntries(Object.entries(branch).map(([name, part]) => [name, merged(part)]));
}

function mergeOne({ in_proj_weight, in_proj_bias, out_proj }: Attention): MergedAttention {
  const D = in_proj_weight.shape[1]!;
  const [query, key, value] = tf.split(in_proj_weight, 3);
  const [queryBias, , valueBias] = tf.split(in_proj_bias, 3);
  const scale = 1 / Math.sqrt(D);
  return {
    // The key's bias adds the same to all scores of a token, which softmax does not see.
    scores: {
      weight: tf.mul(tf.matMul(key!, query!, true, false), scale),
      bias: tf.reshape(tf.mul(tf.matMul(tf.reshape(queryBias!, [1, D]), key!), scale), [D]),
    },
    // The shares of a token's values sum to one: their bias goes through the output projection as it is.
    output: {
      weight: tf.matMul(out_proj.weight, value!),
      bias: runLinear(out_proj, valueBias!),
    },
  };
}
