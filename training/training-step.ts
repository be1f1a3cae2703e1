import * as tf from '@tensorflow/tfjs-core';
import type { Program, TensorData, Tensors } from '../model/engines/engine.ts';
import '../model/gradients.ts';
import { adamClock, runAdam, type AdamOptions } from './adam.ts';

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

/** A loss with what it is made of. */
export type LossParts = {
  total: tf.Tensor;
  /** Scalars, outputs of the program as `term/NAME`. */
  terms: Tensors;
  /** New values of running statistics, which no gradient moves. */
  statistics: Tensors;
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
  const hasAverage = names.some((name) => `average/${name}` in state);
  return {
    inputs: {
      ...options.inputs,
      learningRate: [],
      step: [],
      ...(hasAverage ? { averageDecay: [] } : {}),
    },
    state,
    build(inputs, tensors) {
      const weights = Object.fromEntries(names.map((name) => [name, tensors[`weights/${name}`]!]));
      const constant = { ...frozenWeights(tensors), ...takePart('statistics', tensors) };
      const { loss, terms, statistics, gradients } = lossGradients(
        (moving) => options.loss(inputs, { ...constant, ...moving }),
        weights,
      );
      const norm = gradientNorm(gradients);
      const next = runAdamOn(options.optimiser, inputs, tensors, shorten(gradients, norm, options));
      for (const [name, value] of Object.entries(statistics)) next[`statistics/${name}`] = value;
      if (hasAverage) {
        for (const name of names) {
          const average = tensors[`average/${name}`]!;
          const behind = tf.sub(average, next[`weights/${name}`]!);
          next[`average/${name}`] = tf.add(
            next[`weights/${name}`]!,
            tf.mul(behind, inputs['averageDecay']!),
          );
        }
      }
      const outputs = { loss, gradientNorm: norm, ...prefixed('term', terms) };
      if (options.showGradients === true) Object.assign(outputs, prefixed('gradient', gradients));
      return { outputs, state: next };
    },
  };
}

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

/** Length of all gradients together. */
export function gradientNorm(gradients: Tensors): tf.Tensor {
  return tf.sqrt(tf.addN(Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)))));
}

function shorten(
  gradients: Tensors,
  norm: tf.Tensor,
  { clipNorm }: Pick<TrainingStepOptions, 'clipNorm'>,
): Tensors {
  if (clipNorm === undefined) return gradients;
  const share = tf.div(clipNorm, tf.maximum(norm, clipNorm));
  return mapTensors(gradients, (gradient) => tf.mul(gradient, share));
}

/** New weights and moments, by their names in the state, of the weights that have a gradient. */
export function runAdamOn(
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
    const moved = runAdam(optimiser, clock, present, gradient);
    next[`weights/${name}`] = moved.weight;
    next[`moment1/${name}`] = moved.moment1;
    next[`moment2/${name}`] = moved.moment2;
  }
  return next;
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

function prefixed(prefix: string, tensors: Tensors): Tensors {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [`${prefix}/${name}`, tensor]),
  );
}

function mapTensors(tensors: Tensors, map: (tensor: tf.Tensor) => tf.Tensor): Tensors {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, map(tensor)]));
}
