import * as tf from '@tensorflow/tfjs-core';
import type { Tensors } from '../model/engines/engine.ts';
import '../model/gradients.ts';

/** A loss with what it is made of. */
export type LossParts = {
  total: tf.Tensor;
  /** Scalars, outputs of the program as `term/NAME`. */
  terms: Tensors;
  /** New values of running statistics, which no gradient moves. */
  statistics: Tensors;
};

/** A loss, its parts and its gradient by each of the weights. */
export function lossGradients(
  loss: (weights: Tensors) => tf.Tensor | LossParts,
  weights: Tensors,
): { loss: tf.Tensor; terms: Tensors; statistics: Tensors; gradients: Tensors } {
  const names = Object.keys(weights);
  const side: Pick<LossParts, 'terms' | 'statistics'> = { terms: {}, statistics: {} };
  const { value, grads } = tf.valueAndGrads((...args: tf.Tensor[]) => {
    const result = loss(Object.fromEntries(names.map((name, i) => [name, args[i]!])));
    if (result instanceof tf.Tensor) return result;
    // Tensors that the function does not return are disposed of with its scope.
    side.terms = mapTensors(result.terms, tf.keep);
    side.statistics = mapTensors(result.statistics, tf.keep);
    return result.total;
  })(Object.values(weights));
  return {
    loss: value,
    terms: mapTensors(side.terms, release),
    statistics: mapTensors(side.statistics, release),
    gradients: Object.fromEntries(names.map((name, i) => [name, grads[i]!])),
  };
}

/** Hands a kept tensor over to the present scope. */
function release(kept: tf.Tensor): tf.Tensor {
  const copy = tf.clone(kept);
  kept.dispose();
  return copy;
}

function mapTensors(tensors: Tensors, map: (tensor: tf.Tensor) => tf.Tensor): Tensors {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, map(tensor)]));
}
