import { jointCount, poseStride } from '../skeleton.ts';

/** A joint that is lost keeps its place relative to the root for this long. */
export const longestHoldSecs = 0.5;

export type HeldPose = {
  timeSecs: number;
  /** The frame before, with its held joints. */
  last: Float32Array;
  /** [25] When each joint was last seen; kept up to date here. */
  seenSecs: Float64Array;
  /** No held joint has a higher confidence; without, it keeps the one that it had. */
  mostConfidence?: number;
};

/**
 * Gives joints that were lost a moment ago a place: it moves with the root (joint 0) where that is seen.
 *
 * @param pose [25 × (x, y, z, confidence)], changed in place
 */
export function holdLostJoints(pose: Float32Array, held: HeldPose): void {
  const { timeSecs, last, seenSecs, mostConfidence = 1 } = held;
  for (let index = 0; index < jointCount; index++) {
    const offset = index * poseStride;
    if (pose[offset + 3]! > 0) {
      seenSecs[index] = timeSecs;
    } else if (timeSecs - seenSecs[index]! <= longestHoldSecs) {
      holdJoint(pose, last, offset);
      pose[offset + 3] = Math.min(last[offset + 3]!, mostConfidence);
    }
  }
}

function holdJoint(pose: Float32Array, last: Float32Array, offset: number): void {
  const rootIsSeen = pose[3]! > 0 && last[3]! > 0;
  for (let axis = 0; axis < 3; axis++) {
    const moved = rootIsSeen ? pose[axis]! - last[axis]! : 0;
    pose[offset + axis] = last[offset + axis]! + moved;
  }
}
