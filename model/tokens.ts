import * as tf from '@tensorflow/tfjs-core';
import type { EncoderConfig, Modality } from './config.ts';
import { parentOf } from './skeleton.ts';

/**
 * Bone or motion from a joint clip [N, C, T, V, M]: bone is joint minus its parent, motion the step to the next frame
 * with a last frame of zeros (USDRL, section "Input").
 */
export function applyModality(clip: tf.Tensor, modality: Modality): tf.Tensor {
  switch (modality) {
    case 'joint':
      return clip;
    case 'bone':
      return boneClip(clip);
    case 'motion':
      return motionClip(clip);
  }
}

function boneClip(clip: tf.Tensor): tf.Tensor {
  const [N, C, T, V, M] = clip.shape as [number, number, number, number, number];
  if (V !== parentOf.length) {
    throw new Error(`Bone modality: expected ${parentOf.length} joints, found ${V}`);
  }
  // One product with a V × V matrix gathers and subtracts at once.
  const difference = new Float32Array(V * V);
  parentOf.forEach((parent, child) => {
    difference[child * V + child]! += 1;
    difference[parent * V + child]! -= 1;
  });
  const jointsLast = tf.reshape(tf.transpose(clip, [0, 1, 2, 4, 3]), [N * C * T * M, V]);
  const bones = tf.matMul(jointsLast, tf.tensor2d(difference, [V, V]));
  return tf.transpose(tf.reshape(bones, [N, C, T, M, V]), [0, 1, 2, 4, 3]);
}

function motionClip(clip: tf.Tensor): tf.Tensor {
  const [N, C, T, V, M] = clip.shape as [number, number, number, number, number];
  const later = tf.slice(clip, [0, 0, 1, 0, 0], [N, C, T - 1, V, M]);
  const earlier = tf.slice(clip, [0, 0, 0, 0, 0], [N, C, T - 1, V, M]);
  return tf.concat([tf.sub(later, earlier), tf.zeros([N, C, 1, V, M])], 2);
}

/** [N, C, T, V, M] -> [N, T, M·V·C]: one token a frame. */
export function temporalTokens(clip: tf.Tensor, config: EncoderConfig): tf.Tensor {
  const { frames: T, joints: V, people: M } = config;
  const C = clip.shape[1]!;
  return tf.reshape(tf.transpose(clip, [0, 2, 4, 3, 1]), [clip.shape[0], T, M * V * C]);
}

/** [N, C, T, V, M] -> [N, M·V, T·C]: one token a joint. */
export function spatialTokens(clip: tf.Tensor, config: EncoderConfig): tf.Tensor {
  const { frames: T, joints: V, people: M } = config;
  const C = clip.shape[1]!;
  return tf.reshape(tf.transpose(clip, [0, 4, 3, 2, 1]), [clip.shape[0], M * V, T * C]);
}
