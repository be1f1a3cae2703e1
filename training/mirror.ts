import type { ActionClass } from '../model/card.ts';
import { jointCount, mirrorOf, poseLength, poseStride } from '../model/skeleton.ts';

/**
 * Mirrors poses in place, as if seen in a looking glass: x is negated and left and right joints change places.
 *
 * @param poses [frames × 25 × (x, y, z, confidence)]
 */
export function mirrorPoses(poses: Float32Array): void {
  const before = new Float32Array(poseLength);
  for (let offset = 0; offset < poses.length; offset += poseLength) {
    before.set(poses.subarray(offset, offset + poseLength));
    for (let index = 0; index < jointCount; index++) {
      const from = mirrorOf[index]! * poseStride;
      const to = offset + index * poseStride;
      poses[to] = -before[from]!;
      poses[to + 1] = before[from + 1]!;
      poses[to + 2] = before[from + 2]!;
      poses[to + 3] = before[from + 3]!;
    }
  }
}

/**
 * What each class becomes in the looking glass, by index: its mirror partner, itself where it has none, and -1 where the
 * partner is not among the classes, since nobody can then say what the mirrored motion is.
 */
export function mirroredClasses(classes: readonly ActionClass[]): Int16Array {
  const indexOf = new Map(classes.map(({ name }, index) => [name, index]));
  // One class of a pair may be the only one that names the other.
  const namedBy = new Map(classes.map(({ name, mirror }) => [mirror, name]));
  return Int16Array.from(classes, ({ name, mirror }, index) => {
    const partner = mirror ?? namedBy.get(name);
    return partner === undefined ? index : (indexOf.get(partner) ?? -1);
  });
}
