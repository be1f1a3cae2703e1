import type { Random } from '../../model/random.ts';
import { multiplyJoints, type Matrix3 } from './multiply-joints.ts';
import type { Sequence } from './sequence.ts';
import type { ViewAugmentation } from './view-augmentation.ts';

const nothing: Matrix3 = [
  [0, 0, 0],
  [0, 0, 0],
  [0, 0, 0],
];

/** The authors' distortion of a view, in place: some joints are corrupted throughout, or all are sheared. */
export function distortSequence(
  sequence: Sequence,
  augmentation: ViewAugmentation,
  random: Random,
): void {
  if (random.uniform() < augmentation.corruption) corruptJoints(sequence, augmentation, random);
  else if (augmentation.shear > 0) multiplyJoints(sequence, drawShear(augmentation.shear, random));
}

function corruptJoints(
  sequence: Sequence,
  { corruptedJoints, zeroed }: ViewAugmentation,
  random: Random,
): void {
  const corrupted = drawJoints(sequence.joints, corruptedJoints, random);
  const matrix = random.uniform() < zeroed ? nothing : drawMatrix(random);
  multiplyJoints(sequence, matrix, corrupted);
}

/** Without replacement. */
function drawJoints(joints: number, count: number, random: Random): Set<number> {
  const rest = Array.from({ length: joints }, (_, index) => index);
  const drawn = new Set<number>();
  while (drawn.size < count && rest.length > 0) {
    drawn.add(rest.splice(random.int(rest.length), 1)[0]!);
  }
  return drawn;
}

function drawMatrix(random: Random): Matrix3 {
  const entry = () => 2 * random.uniform() - 1;
  return [
    [entry(), entry(), entry()],
    [entry(), entry(), entry()],
    [entry(), entry(), entry()],
  ];
}

function drawShear(largest: number, random: Random): Matrix3 {
  const entry = () => largest * (2 * random.uniform() - 1);
  return [
    [1, entry(), entry()],
    [entry(), 1, entry()],
    [entry(), entry(), 1],
  ];
}
