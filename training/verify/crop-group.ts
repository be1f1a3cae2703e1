import { cropSequence } from '../pretrain/crop-sequence.ts';
import { compareTensor, judgeGroup, type VerifyGroup } from './compare.ts';
import type { GoldenFolder } from './golden-folder.ts';

/** Crops resized to a window; they are made by no engine, and are named `crop.START_LENGTH`. */
export function cropGroup(golden: GoldenFolder, tolerance: number): VerifyGroup {
  const { shape, values } = golden.tensor('crop.sequence');
  const [, frames, joints, people] = shape as [number, number, number, number];
  const sequence = { values, frames, joints, people };
  const comparisons = golden.names('crop.').flatMap((tensor) => {
    const [start, length] = tensor.slice('crop.'.length).split('_').map(Number);
    if (start === undefined || length === undefined) return [];
    const reference = golden.tensor(tensor);
    const cropped = cropSequence(sequence, { start, length }, reference.shape[1]!);
    return [...compareTensor(tensor, reference, cropped.values, (a, b) => Math.abs(a - b))];
  });
  return judgeGroup('crop', tolerance, comparisons);
}
