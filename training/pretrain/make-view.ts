import type { Random } from '../../model/random.ts';
import { cropSequence, drawCrop } from './crop-sequence.ts';
import { distortSequence } from './distort-sequence.ts';
import { moveSequence } from './move-sequence.ts';
import type { Sequence } from './sequence.ts';
import type { ViewAugmentation } from './view-augmentation.ts';

/**
 * One view of a sample (USDRL, section "Pretraining"): a random crop of it resized to T frames, moved if that is asked
 * for, and then corrupted or sheared. The sequence stays as it is.
 *
 * @returns a clip [C, T, V, M]
 */
export function makeView(
  sequence: Sequence,
  options: { frames: number; augmentation: ViewAugmentation; up: 'y' | 'z' },
  random: Random,
): Float32Array {
  const { frames: T, augmentation, up } = options;
  const view = cropSequence(sequence, drawCrop(sequence.frames, augmentation, random), T);
  moveSequence(view, augmentation, up, random);
  distortSequence(view, augmentation, random);
  return view.values;
}
