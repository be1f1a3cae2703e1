import * as tf from '@tensorflow/tfjs-core';
import type { EncoderConfig } from '../model/config.ts';
import type { DsteMasks } from '../model/dste-layer.ts';
import type { EncoderMasks } from '../model/encoder.ts';
import type { Random } from '../model/random.ts';

const masksPerLayer = 6;

/** Shape of the masks of one step, an input of its program; undefined where the encoder drops nothing. */
export function dropMaskShape(config: EncoderConfig, N: number): number[] | undefined {
  if (config.encoder !== 'dste' || config.dropPath === 0) return undefined;
  return [2 * config.layers * masksPerLayer, N, 1, 1];
}

/** 0 for a dropped sample, 1 / (1 - p) for a kept one. */
export function drawDropMasks(shape: number[], dropPath: number, random: Random): Float32Array {
  const length = shape.reduce((product, size) => product * size, 1);
  return Float32Array.from({ length }, () =>
    random.uniform() < dropPath ? 0 : 1 / (1 - dropPath),
  );
}

/** The masks as the encoder takes them, out of one tensor of {@link dropMaskShape}. */
export function encoderMasks(config: EncoderConfig, masks: tf.Tensor): EncoderMasks {
  const N = masks.shape[1]!;
  let index = 0;
  const next = () => tf.reshape(tf.slice(masks, [index++, 0, 0, 0], [1, N, 1, 1]), [N, 1, 1]);
  const pair = (): [tf.Tensor, tf.Tensor] => [next(), next()];
  const layer = (): DsteMasks => ({ ca: pair(), shifted: pair(), plain: pair() });
  const stream = () => Array.from({ length: config.layers }, layer);
  return { temporal: stream(), spatial: stream() };
}
