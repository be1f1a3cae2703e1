import * as tf from '@tensorflow/tfjs-core';
import type { EncoderConfig, Modality } from '../../model/config.ts';
import { encode, type EncoderWeights } from '../../model/encoder.ts';
import type { Tensors } from '../../model/engines/engine.ts';
import { mergeAttention } from '../../model/merge-attention.ts';
import { weightTree } from '../../model/weights/weight-tree.ts';
import { encoderMasks } from '../drop-path.ts';

/** What the projectors see of clips: each stream's maximum over its tokens, [N, D]. */
export type ViewRepresentations = { temporal: tf.Tensor; spatial: tf.Tensor };

/**
 * @param clip [N, C, T, V, M]
 * @param dropMasks of this many clips, where the encoder drops paths
 */
export function viewRepresentations(
  encoder: EncoderConfig,
  modality: Modality,
  weights: Tensors,
  { clip, dropMasks }: { clip: tf.Tensor; dropMasks: tf.Tensor | undefined },
): ViewRepresentations {
  const tree = weightTree<EncoderWeights>(weights);
  const masks = dropMasks === undefined ? undefined : encoderMasks(encoder, dropMasks);
  const { temporal, spatial } = encode(encoder, mergeAttention(tree), clip, modality, masks);
  return { temporal: tf.max(temporal, 1), spatial: tf.max(spatial, 1) };
}
