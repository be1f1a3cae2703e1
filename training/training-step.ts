import * as tf from '@tensorflow/tfjs-core';
import type { Program, TensorData, Tensors } from '../model/engines/engine.ts';
import '../model/gradients.ts';
import { adamClock, runAdam, type AdamOptions } from './adam.ts';

export type TrainingStepOptions = {
  /** Shapes of what the loss takes at each step. */
  inputs: Record<string, number[]>;
  /** A scalar to make small, from the step's inputs and the weights, frozen ones included. */
  loss: (inputs: Tensors, weights: Tensors) => tf.Tensor;
  optimiser: AdamOptions;
  /** Gradients longer than this, over all weights together, are shortened to it. */
  clipNorm: number;
};

/**
 * One training step as a program: loss, gradients and Adam in one graph that keeps weights, moments and the weights'
 * running average as its state. Beside the loss's inputs it takes `learningRate` [], `step` [] (from 1) and
 * `averageDecay` [], how much of the running average stays at each step. It gives `loss` [] and `gradientNorm` [].
 */
export function trainingStep(
  options: TrainingStepOptions,
  state: Record<string, TensorData>,
): Program {
  const names = weightNames(state);
  return {
    inputs: { ...options.inputs, learningRate: [], step: [], averageDecay: [] },
    state,
    build(inputs, tensors) {
      const weights = names.map((name) => tensors[`weights/${name}`]!);
      const frozen = frozenWeights(tensors);
      const { value, grads } = tf.valueAndGrads((...args: tf.Tensor[]) =>
        options.loss(inputs, {
          ...frozen,
          ...Object.fromEntries(names.map((name, i) => [name, args[i]!])),
        }),
      )(weights);
      const norm = tf.sqrt(tf.addN(grads.map((gradient) => tf.sum(tf.square(gradient)))));
      const shortened = tf.div(options.clipNorm, tf.maximum(norm, options.clipNorm));
      const clock = adamClock(options.optimiser, inputs['learningRate']!, inputs['step']!);
      const decay = inputs['averageDecay']!;

      const next: Tensors = {};
      names.forEach((name, i) => {
        const moved = runAdam(
          options.optimiser,
          clock,
          {
            weight: weights[i]!,
            moment1: tensors[`moment1/${name}`]!,
            moment2: tensors[`moment2/${name}`]!,
          },
          tf.mul(grads[i]!, shortened),
        );
        next[`weights/${name}`] = moved.weight;
        next[`moment1/${name}`] = moved.moment1;
        next[`moment2/${name}`] = moved.moment2;
        const average = tensors[`average/${name}`]!;
        next[`average/${name}`] = tf.add(
          moved.weight,
          tf.mul(tf.sub(average, moved.weight), decay),
        );
      });
      return { outputs: { loss: value, gradientNorm: norm }, state: next };
    },
  };
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

/** The weights, or their running average, out of a run's state. */
export function takePart<T>(
  part: 'weights' | 'average',
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

function weightNames(state: Record<string, TensorData>): string[] {
  return Object.keys(takePart('weights', state));
}
