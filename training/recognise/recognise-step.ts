import type * as tf from '@tensorflow/tfjs-core';
import type { EncoderConfig, Modality } from '../../model/config.ts';
import { encode } from '../../model/encoder.ts';
import type { Program, TensorData, Tensors } from '../../model/engines/engine.ts';
import { mergeAttention } from '../../model/merge-attention.ts';
import type { WeightsWithHead } from '../../model/programs/forward-program.ts';
import { instanceRepresentation, runHead } from '../../model/representation.ts';
import { weightTree } from '../../model/weights/weight-tree.ts';
import { dropMaskShape, encoderMasks } from '../drop-path.ts';
import { frameCrossEntropy } from '../frame-cross-entropy.ts';
import type { SupervisedStepOptions } from '../supervised-step.ts';
import { trainingStep } from '../training-step.ts';

/**
 * Supervised training of a head over the instance representation, with its encoder where that is not frozen, as a program
 * (see {@link trainingStep}). Inputs: `clip` [N, C, T, V, M], `targets` [N, K], `weights` [N] and, where the encoder drops
 * paths, `dropMasks`.
 *
 * @param state of startingState, or as a checkpoint kept it
 */
export function recogniseStep(
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
        targets: [N, K],
        weights: [N],
        ...(maskShape === undefined ? {} : { dropMasks: maskShape }),
      },
      loss: (inputs, weights) => recognitionLoss(encoder, modality, inputs, weights),
      optimiser,
      clipNorm,
    },
    state,
  );
}

function recognitionLoss(
  encoder: EncoderConfig,
  modality: Modality,
  inputs: Tensors,
  weights: Tensors,
): tf.Tensor {
  const tree = weightTree<WeightsWithHead>(weights);
  const { clip, targets, weights: sampleWeights, dropMasks } = inputs;
  const masks = dropMasks === undefined ? undefined : encoderMasks(encoder, dropMasks);
  const encoding = encode(encoder, mergeAttention(tree), clip!, modality, masks);
  const logits = runHead(tree.head, instanceRepresentation(encoding));
  return frameCrossEntropy(logits, targets!, sampleWeights!);
}
