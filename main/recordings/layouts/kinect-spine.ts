import { joint, poseStride, type JointName } from '../../../model/skeleton.ts';

/**
 * Kinect's hips lie under spineBase and its shoulders under spineShoulder; a layout that builds the spine from the middles
 * of hips and shoulders puts it too low at both ends. Shares of the distance from hips to shoulders, of the Kinect v2
 * bodies that main/generated draws; the neck's is of the distance from spineShoulder to the head. Tests draw from the same
 * bodies, so they cannot tell how well the shares fit people. Nor can recordings of a Kinect v1, whose spine is another one:
 * in 200 clips of NW-UCLA the medians of the first three are 0.18, 0.24 and 0.17.
 */
const baseOverHips = 0.068;
const topOverShoulders = 0.136;
const middleOfSpine = 0.57;
const neckToHead = 0.355;

/** Moves spineBase, spineMid, spineShoulder and neck of a pose to where a Kinect sees them; confidences stay. */
export function placeKinectSpine(pose: Float32Array): void {
  for (let axis = 0; axis < 3; axis++) {
    const at = (name: JointName) => joint[name] * poseStride + axis;
    const hips = (pose[at('hipLeft')]! + pose[at('hipRight')]!) / 2;
    const shoulders = (pose[at('shoulderLeft')]! + pose[at('shoulderRight')]!) / 2;
    const base = hips + baseOverHips * (shoulders - hips);
    const top = shoulders + topOverShoulders * (shoulders - hips);
    pose[at('spineBase')] = base;
    pose[at('spineMid')] = base + middleOfSpine * (top - base);
    pose[at('spineShoulder')] = top;
    pose[at('neck')] = top + neckToHead * (pose[at('head')]! - top);
  }
}
