import * as tf from '@tensorflow/tfjs-core';
import type { TensorData, Tensors } from '../model/engines/engine.ts';
import { adamClock, runAdam, type AdamOptions } from './adam.ts';

/** Shapes of what {@link moveWeights} takes of a step, beside gradients: no decay where the state has no averages. */
export function movingInputs(state: Record<string, TensorData>): Record<string, number[]> {
  const hasAverage = Object.keys(state).some(
    (name) => name.startsWith('average/') && name.replace('average', 'weights') in state,
  );
  return { learningRate: [], step: [], ...(hasAverage ? { averageDecay: [] } : {}) };
}

/**
 * One step of Adam: new weights, moments and, where the state has them, running averages, by their names in the state, of
 * the weights that have a gradient.
 *
 * @param inputs of {@link movingInputs}, among others
 */
export function moveWeights(
  optimiser: AdamOptions,
  inputs: Tensors,
  state: Tensors,
  gradients: Tensors,
): Tensors {
  const clock = adamClock(optimiser, inputs['learningRate']!, inputs['step']!);
  const next: Tensors = {};
  for (const [name, gradient] of Object.entries(gradients)) {
    const present = {
      weight: state[`weights/${name}`]!,
      moment1: state[`moment1/${name}`]!,
      moment2: state[`moment2/${name}`]!,
    };
    const { weight, moment1, moment2 } = runAdam(optimiser, clock, present, gradient);
    next[`weights/${name}`] = weight;
    next[`moment1/${name}`] = moment1;
    next[`moment2/${name}`] = moment2;
    const average = state[`average/${name}`];
    if (average === undefined) continue;
    const behind = tf.sub(average, weight);
    next[`average/${name}`] = tf.add(weight, tf.mul(behind, inputs['averageDecay']!));
  }
  return next;
}

/** Length of all gradients together. */
export function gradientNorm(gradients: Tensors): tf.Tensor {
  return tf.sqrt(tf.addN(Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)))));
}
