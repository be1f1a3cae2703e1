import { joint, jointCount, parentOf, poseStride } from './skeleton.ts';

// Fingers hang on the hand, not on USDRL's thumb → hand tip chain.
const fillFrom: readonly number[] = parentOf.map((parent, index) => {
  if (index === joint.thumbLeft || index === joint.handTipLeft) return joint.handLeft;
  if (index === joint.thumbRight || index === joint.handTipRight) return joint.handRight;
  return parent;
});

// From the root outwards, so that a joint filled here can stand in for its own children.
const outwards: readonly number[] = [
  joint.spineShoulder, joint.spineMid, joint.spineBase, joint.head, joint.neck,
  joint.shoulderLeft, joint.elbowLeft, joint.wristLeft, joint.handLeft, joint.handTipLeft, joint.thumbLeft,
  joint.shoulderRight, joint.elbowRight, joint.wristRight, joint.handRight, joint.handTipRight, joint.thumbRight,
  joint.hipLeft, joint.kneeLeft, joint.ankleLeft, joint.footLeft,
  joint.hipRight, joint.kneeRight, joint.ankleRight, joint.footRight,
]; // prettier-ignore

/**
 * Gives every joint of a pose a place, in place: a joint of confidence 0 goes to its parent, the neck midway between
 * spineShoulder and head, fingers to the hand. Confidences stay as they are.
 *
 * @param pose [25 × (x, y, z, confidence)], metres
 */
export function fillMissingJoints(pose: Float32Array): void {
  if (!isPresent(pose, joint.spineShoulder)) {
    const substitute = firstPresent(pose);
    if (substitute === undefined) return;
    copyPlace(pose, joint.spineShoulder, substitute);
  }
  for (const index of outwards) {
    if (index === joint.spineShoulder || isPresent(pose, index)) continue;
    if (index === joint.neck && isPresent(pose, joint.head)) {
      for (let axis = 0; axis < 3; axis++) {
        const top = pose[joint.head * poseStride + axis]!;
        const bottom = pose[joint.spineShoulder * poseStride + axis]!;
        pose[joint.neck * poseStride + axis] = (top + bottom) / 2;
      }
      continue;
    }
    // The head comes before the neck here, so a missing head falls back on spineShoulder.
    copyPlace(pose, index, index === joint.head ? joint.spineShoulder : fillFrom[index]!);
  }
}

function firstPresent(pose: Float32Array): number | undefined {
  const order = [joint.neck, joint.head, joint.spineMid, joint.spineBase];
  for (const index of [...order, ...Array(jointCount).keys()]) {
    if (isPresent(pose, index)) return index;
  }
  return undefined;
}

function isPresent(pose: Float32Array, index: number): boolean {
  return pose[index * poseStride + 3]! > 0;
}

function copyPlace(pose: Float32Array, to: number, from: number): void {
  pose.copyWithin(to * poseStride, from * poseStride, from * poseStride + 3);
}
