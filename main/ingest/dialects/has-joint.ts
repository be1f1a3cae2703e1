import { poseStride } from '../../../model/skeleton.ts';

/** Whether any joint of [joints × (x, y, z, confidence)] is seen. */
export function hasJoint(joints: Float32Array): boolean {
  for (let at = 3; at < joints.length; at += poseStride) if (joints[at]! > 0) return true;
  return false;
}
