import type { Random } from '../../model/random.ts';
import { resizeSequence } from '../resize-sequence.ts';
import type { Sequence } from './sequence.ts';
import type { ViewAugmentation } from './view-augmentation.ts';

/** Frames of a sequence from `start` on. */
export type Crop = { start: number; length: number };

/** A crop of at least the shortest share and, where the sequence has them, `shortestCrop` frames, anywhere in it. */
export function drawCrop(
  frames: number,
  { shortestCrop, shortestShare }: ViewAugmentation,
  random: Random,
): Crop {
  const share = shortestShare + (1 - shortestShare) * random.uniform();
  const length = Math.min(Math.max(Math.floor(frames * share), shortestCrop), frames);
  return { start: random.int(frames - length + 1), length };
}

/** Cuts a crop out and resizes it to T frames, as {@link resizeSequence} does. */
export function cropSequence(sequence: Sequence, { start, length }: Crop, T: number): Sequence {
  const { values, frames, joints, people } = sequence;
  const width = joints * people;
  const cropped = new Float32Array(3 * T * width);
  for (let c = 0; c < 3; c++) {
    const first = (c * frames + start) * width;
    const channel = values.subarray(first, first + length * width);
    cropped.set(resizeSequence(channel, { width, frames: T }), c * T * width);
  }
  return { values: cropped, frames: T, joints, people };
}
