import * as tf from '@tensorflow/tfjs-core';
import type { Program, Tensors } from '../../model/engines/engine.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import type { AdamOptions } from '../adam.ts';
import { lossGradients } from '../loss-gradients.ts';
import { gradientNorm, movingInputs, moveWeights } from '../move-weights.ts';
import { prefixed, takePart } from '../training-step.ts';
import { multiGrainedDecorrelation } from './decorrelation-loss.ts';
import { pretrainInputs, type PretrainStepOptions } from './pretrain-step.ts';
import { projectViews } from './project-views.ts';
import { viewRepresentations } from './view-representations.ts';

/** Of a part of a step: `batch` is the samples that go through the encoder at once. */
export type EncoderPart = Pick<PretrainStepOptions, 'encoder' | 'modality' | 'views' | 'batch'>;

/** Inputs: a micro-batch and `weights/…` of the encoder. Outputs: `temporal`, `spatial` [rows, D]. */
export function encodeProgram(part: EncoderPart, weights: StateDict): Program {
  return {
    inputs: { ...pretrainInputs(part), ...shapesOf(weights, 'weights') },
    state: {},
    build: (inputs) => ({ outputs: representationsOf(part, inputs, takePart('weights', inputs)) }),
  };
}

/**
 * The loss of the whole batch from its representations. Inputs: `temporal`, `spatial` [K·N, D] and the step's; state: that
 * of the projectors, which are moved at once. Outputs: those of the undivided step, `gradientNorm` of the projectors only,
 * and `gradient/temporal`, `gradient/spatial`.
 */
export function projectProgram(options: PretrainStepOptions, state: StateDict): Program {
  const { encoder, views: K, batch: N, lossWeights, optimiser } = options;
  const rows = [K * N, encoder.hidden];
  return {
    inputs: { temporal: rows, spatial: rows, ...movingInputs(state) },
    state,
    build: (inputs, tensors) => {
      const running = takePart('statistics', tensors);
      const { loss, terms, statistics, gradients } = lossGradients(
        ({ temporal, spatial, ...weights }) => {
          const seen = { temporal: temporal!, spatial: spatial! };
          const projected = projectViews(seen, { ...weights, ...running }, K);
          return {
            ...multiGrainedDecorrelation(projected.projections, lossWeights),
            statistics: projected.statistics,
          };
        },
        {
          ...takePart('weights', tensors),
          temporal: inputs['temporal']!,
          spatial: inputs['spatial']!,
        },
      );
      const { temporal, spatial, ...own } = gradients;
      return {
        outputs: {
          loss,
          gradientNorm: gradientNorm(own),
          ...prefixed('term', terms),
          ...prefixed('gradient', { temporal: temporal!, spatial: spatial! }),
        },
        state: {
          ...moveWeights(optimiser, inputs, tensors, own),
          ...prefixed('statistics', statistics),
        },
      };
    },
  };
}

/**
 * Encodes a micro-batch again, and adds to `gradient/…` of the encoder what the loss's gradients by its representations,
 * `temporal` and `spatial` [rows, D], come to. Inputs as {@link encodeProgram}, and these; outputs: `sum/…`.
 */
export function gradientProgram(part: EncoderPart, weights: StateDict): Program {
  const rows = [part.views * part.batch, part.encoder.hidden];
  return {
    inputs: {
      ...pretrainInputs(part),
      temporal: rows,
      spatial: rows,
      ...shapesOf(weights, 'weights'),
      ...shapesOf(weights, 'gradient'),
    },
    state: {},
    build: (inputs) => {
      const { gradients } = lossGradients(
        (moving) => {
          const seen = representationsOf(part, inputs, moving);
          return tf.add(
            tf.sum(tf.mul(seen.temporal, inputs['temporal']!)),
            tf.sum(tf.mul(seen.spatial, inputs['spatial']!)),
          );
        },
        takePart('weights', inputs),
      );
      const sums = Object.entries(gradients).map(([name, gradient]): [string, tf.Tensor] => [
        `sum/${name}`,
        tf.add(inputs[`gradient/${name}`]!, gradient),
      ]);
      return { outputs: Object.fromEntries(sums) };
    },
  };
}

/** Moves the encoder by `gradient/…`. State: that of the encoder. Outputs: `gradientNorm`, and the weights as `moved/…`. */
export function moveProgram(optimiser: AdamOptions, state: StateDict): Program {
  const weights = takePart('weights', state);
  return {
    inputs: { ...shapesOf(weights, 'gradient'), ...movingInputs(state) },
    state,
    build: (inputs, tensors) => {
      const gradients = Object.fromEntries(
        Object.keys(weights).map((name) => [name, inputs[`gradient/${name}`]!]),
      );
      const next = moveWeights(optimiser, inputs, tensors, gradients);
      const moved = Object.entries(takePart('weights', next)).map(
        ([name, weight]): [string, tf.Tensor] => [`moved/${name}`, tf.clone(weight)],
      );
      return {
        outputs: { gradientNorm: gradientNorm(gradients), ...Object.fromEntries(moved) },
        state: next,
      };
    },
  };
}

function representationsOf({ encoder, modality }: EncoderPart, inputs: Tensors, weights: Tensors) {
  const { clip, dropMasks } = inputs;
  return viewRepresentations(encoder, modality, weights, { clip: clip!, dropMasks });
}

function shapesOf(weights: StateDict, part: string): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(weights).map(([name, { shape }]) => [`${part}/${name}`, shape]),
  );
}
