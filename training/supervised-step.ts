import type * as tf from '@tensorflow/tfjs-core';
import type { EncoderConfig, Modality } from '../model/config.ts';
import { encode } from '../model/encoder.ts';
import type { Program, TensorData, Tensors } from '../model/engines/engine.ts';
import { mergeAttention } from '../model/merge-attention.ts';
import type { WeightsWithHead } from '../model/programs/forward-program.ts';
import { denseRepresentation, runHead } from '../model/representation.ts';
import { weightTree } from '../model/weights/weight-tree.ts';
import type { AdamOptions } from './adam.ts';
import { dropMaskShape, encoderMasks } from './drop-path.ts';
import { frameCrossEntropy } from './frame-cross-entropy.ts';
import { trainingStep } from './training-step.ts';

export type SupervisedStepOptions = {
  encoder: EncoderConfig;
  modality: Modality;
  /** N, windows of a step. */
  batch: number;
  /** K, background included. */
  classes: number;
  optimiser: AdamOptions;
  clipNorm: number;
};

/**
 * Frame-wise supervised training of the encoder and its dense head together, as a program (see {@link trainingStep}).
 * Inputs: `clip` [N, C, T, V, M], `targets` [N, T, K], `frameWeights` [N, T] and, where the encoder drops paths,
 * `dropMasks`.
 *
 * @param state of {@link freshState}, or as a checkpoint kept it
 */
export function supervisedStep(
  options: SupervisedStepOptions,
  state: Record<string, TensorData>,
): Program {
  const { encoder, modality, batch: N, classes: K, optimiser, clipNorm } = options;
  const { frames: T, joints: V, people: M } = encoder;
  const maskShape = dropMaskShape(encoder, N);
  return trainingStep(
    {
      inputs: {
        clip: [N, 3, T, V, M],
        targets: [N, T, K],
        frameWeights: [N, T],
        ...(maskShape === undefined ? {} : { dropMasks: maskShape }),
      },
      loss: (inputs, weights) => supervisedLoss(encoder, modality, inputs, weights),
      optimiser,
      clipNorm,
    },
    state,
  );
}

/** The loss of {@link supervisedStep} on its inputs, at these weights. */
export function supervisedLoss(
  encoder: EncoderConfig,
  modality: Modality,
  inputs: Tensors,
  weights: Tensors,
): tf.Tensor {
  const tree = weightTree<WeightsWithHead>(weights);
  const { clip, targets, frameWeights, dropMasks } = inputs;
  const masks = dropMasks === undefined ? undefined : encoderMasks(encoder, dropMasks);
  const encoding = encode(encoder, mergeAttention(tree), clip!, modality, masks);
  const logits = runHead(tree.head, denseRepresentation(encoder, encoding));
  return frameCrossEntropy(logits, targets!, frameWeights!);
}
