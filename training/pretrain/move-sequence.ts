import type { Random } from '../../model/random.ts';
import { mirrorOf } from '../../model/skeleton.ts';
import { drawFactor } from '../augment.ts';
import { multiplyJoints, type Matrix3 } from './multiply-joints.ts';
import type { Sequence } from './sequence.ts';
import type { ViewAugmentation } from './view-augmentation.ts';

/**
 * Our own augmentations of a view, in place: the motion as another person could have made it elsewhere. Joints at zero,
 * such as those of a person who is not there, stay there.
 *
 * @param up axis that is vertical: 2s-AGCN's preparation puts the spine on z
 */
export function moveSequence(
  sequence: Sequence,
  augmentation: ViewAugmentation,
  up: 'y' | 'z',
  random: Random,
): void {
  const { turnDegrees, mirror, scale, jitterMetres } = augmentation;
  if (random.uniform() < mirror) mirrorSequence(sequence);
  if (turnDegrees > 0 || scale > 0) {
    const angle = ((2 * random.uniform() - 1) * turnDegrees * Math.PI) / 180;
    multiplyJoints(sequence, turnAndScale(angle, drawFactor(scale, random), up));
  }
  if (jitterMetres > 0) jitter(sequence.values, jitterMetres, random);
}

/** x is negated, and left and right joints change places. */
function mirrorSequence({ values, frames, joints, people }: Sequence): void {
  const before = values.slice();
  const pairs = Array.from({ length: joints }, (_, index) => mirrorOf[index]!);
  for (let row = 0; row < 3 * frames; row++) {
    const sign = row < frames ? -1 : 1;
    for (let v = 0; v < joints; v++) {
      for (let m = 0; m < people; m++) {
        const from = (row * joints + pairs[v]!) * people + m;
        values[(row * joints + v) * people + m] = sign * before[from]!;
      }
    }
  }
}

function turnAndScale(angle: number, factor: number, up: 'y' | 'z'): Matrix3 {
  const [c, s] = [factor * Math.cos(angle), factor * Math.sin(angle)];
  return up === 'y'
    ? [[c, 0, s], [0, factor, 0], [-s, 0, c]]
    : [[c, -s, 0], [s, c, 0], [0, 0, factor]]; // prettier-ignore
}

function jitter(values: Float32Array, metres: number, random: Random): void {
  for (let index = 0; index < values.length; index++) {
    if (values[index] !== 0) values[index]! += metres * random.normal();
  }
}
