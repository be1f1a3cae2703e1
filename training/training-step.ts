import * as tf from '@tensorflow/tfjs-core';
import type { Program, TensorData, Tensors } from '../model/engines/engine.ts';
import type { AdamOptions } from './adam.ts';
import { lossGradients, type LossParts } from './loss-gradients.ts';
import { gradientNorm, movingInputs, moveWeights } from './move-weights.ts';

export type TrainingStepOptions = {
  /** Shapes of what the loss takes at each step. */
  inputs: Record<string, number[]>;
  /** A scalar to make small, from the step's inputs and the weights, frozen ones and running statistics included. */
  loss: (inputs: Tensors, weights: Tensors) => tf.Tensor | LossParts;
  optimiser: AdamOptions;
  /** Gradients longer than this, over all weights together, are shortened to it; without it, they stay as they are. */
  clipNorm?: number;
  /** Gives every gradient, before it is shortened, as an output `gradient/NAME`: for comparison, not for training. */
  showGradients?: boolean;
};

/**
 * One training step as a program: loss, gradients and Adam in one graph that keeps weights, moments, running statistics
 * and, where the state has one, the weights' running average. Beside the loss's inputs it takes `learningRate` [],
 * `step` [] (from 1) and `averageDecay` [], how much of the running average stays at each step. It gives `loss` [],
 * `gradientNorm` [] and the loss's terms.
 */
export function trainingStep(
  options: TrainingStepOptions,
  state: Record<string, TensorData>,
): Program {
  const names = Object.keys(takePart('weights', state));
  return {
    inputs: { ...options.inputs, ...movingInputs(state) },
    state,
    build(inputs, tensors) {
      const weights = Object.fromEntries(names.map((name) => [name, tensors[`weights/${name}`]!]));
      const constant = { ...frozenWeights(tensors), ...takePart('statistics', tensors) };
      const { loss, terms, statistics, gradients } = lossGradients(
        (moving) => options.loss(inputs, { ...constant, ...moving }),
        weights,
      );
      const norm = gradientNorm(gradients);
      const moving = shorten(gradients, norm, options.clipNorm);
      const next = {
        ...moveWeights(options.optimiser, inputs, tensors, moving),
        ...prefixed('statistics', statistics),
      };
      const outputs = { loss, gradientNorm: norm, ...prefixed('term', terms) };
      if (options.showGradients === true) Object.assign(outputs, prefixed('gradient', gradients));
      return { outputs, state: next };
    },
  };
}

function shorten(gradients: Tensors, norm: tf.Tensor, clipNorm: number | undefined): Tensors {
  if (clipNorm === undefined) return gradients;
  const share = tf.div(clipNorm, tf.maximum(norm, clipNorm));
  return Object.fromEntries(
    Object.entries(gradients).map(([name, gradient]) => [name, tf.mul(gradient, share)]),
  );
}

/**
 * The state of a run that has not begun: moments of zero, the average at the weights themselves. Frozen weights never
 * change: they stand as their own average and nothing else.
 */
export function freshState(
  weights: Record<string, TensorData>,
  isFrozen: (name: string) => boolean = () => false,
): Record<string, TensorData> {
  const state: Record<string, TensorData> = {};
  for (const [name, { shape, values }] of Object.entries(weights)) {
    if (isFrozen(name)) {
      state[`average/${name}`] = { shape, values };
      continue;
    }
    state[`weights/${name}`] = { shape, values: values.slice() };
    state[`moment1/${name}`] = { shape, values: new Float32Array(values.length) };
    state[`moment2/${name}`] = { shape, values: new Float32Array(values.length) };
    state[`average/${name}`] = { shape, values: values.slice() };
  }
  return state;
}

/** The weights, their running average, or running statistics, out of a run's state. */
export function takePart<T>(
  part: 'weights' | 'average' | 'statistics',
  state: Record<string, T>,
): Record<string, T> {
  const prefix = `${part}/`;
  return Object.fromEntries(
    Object.entries(state).flatMap(([name, data]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), data]] : [],
    ),
  );
}

function frozenWeights(tensors: Tensors): Tensors {
  const averages = takePart('average', tensors);
  return Object.fromEntries(
    Object.entries(averages).filter(([name]) => !(`weights/${name}` in tensors)),
  );
}

/** Tensors under longer names. */
export function prefixed(prefix: string, tensors: Tensors): Tensors {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [`${prefix}/${name}`, tensor]),
  );
}
