import { joint, jointCount, poseStride } from '../../model/skeleton.ts';

/** Metres over the floor, in the camera's axes. */
export type GroundPlace = { x: number; z: number };

const trunk = [
  joint.spineBase, joint.spineMid, joint.spineShoulder, joint.hipLeft, joint.hipRight,
  joint.shoulderLeft, joint.shoulderRight,
]; // prettier-ignore
const anywhere = Array.from({ length: jointCount }, (_, index) => index);

/** The middle of what is seen of the trunk, or of anything. @param pose with at least one joint that was seen */
export function groundPlace(pose: Float32Array): GroundPlace {
  return middleOf(pose, trunk) ?? middleOf(pose, anywhere) ?? { x: 0, z: 0 };
}

function middleOf(pose: Float32Array, joints: readonly number[]): GroundPlace | undefined {
  let [x, z, count] = [0, 0, 0];
  for (const index of joints) {
    const offset = index * poseStride;
    if (!(pose[offset + 3]! > 0)) continue;
    x += pose[offset]!;
    z += pose[offset + 2]!;
    count++;
  }
  return count === 0 ? undefined : { x: x / count, z: z / count };
}
