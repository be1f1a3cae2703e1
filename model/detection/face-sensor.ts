import { joint, poseLength, poseStride } from '../skeleton.ts';

const sides: readonly (readonly [left: number, right: number])[] = [
  [joint.shoulderLeft, joint.shoulderRight],
  [joint.hipLeft, joint.hipRight],
];

/**
 * Turns a window about the vertical through the origin, in place, so that the person's left points along x: from right to
 * left over shoulders and hips, on average over the frames, since one frame alone may be seen badly.
 *
 * @param poses [T × 25 × (x, y, z, confidence)], y up, no joint missing
 */
export function faceSensor(poses: Float32Array): void {
  let [x, z] = [0, 0];
  for (let offset = 0; offset < poses.length; offset += poseLength) {
    for (const [left, right] of sides) {
      x += poses[offset + left * poseStride]! - poses[offset + right * poseStride]!;
      z += poses[offset + left * poseStride + 2]! - poses[offset + right * poseStride + 2]!;
    }
  }
  const length = Math.hypot(x, z);
  // Of somebody who turned right round there is no front: they stay as they are.
  if (length < 1e-6) return;
  const [cosine, sine] = [x / length, z / length];
  for (let offset = 0; offset < poses.length; offset += poseStride) {
    const [across, along] = [poses[offset]!, poses[offset + 2]!];
    poses[offset] = cosine * across + sine * along;
    poses[offset + 2] = cosine * along - sine * across;
  }
}
