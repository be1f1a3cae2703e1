import { joint, poseLength, poseStride, type JointName } from '../../model/skeleton.ts';
import type { Body } from '../../main/wire/frame.ts';

/** [x, y] in metres above the floor, of somebody who faces the sensor: their left is the sensor's right, x < 0. */
const places: Record<JointName, readonly [number, number]> = {
  spineBase: [0, 0.95],
  spineMid: [0, 1.15],
  neck: [0, 1.5],
  head: [0, 1.65],
  shoulderLeft: [-0.18, 1.4],
  elbowLeft: [-0.22, 1.15],
  wristLeft: [-0.24, 0.92],
  handLeft: [-0.24, 0.86],
  shoulderRight: [0.18, 1.4],
  elbowRight: [0.22, 1.15],
  wristRight: [0.24, 0.92],
  handRight: [0.24, 0.86],
  hipLeft: [-0.09, 0.92],
  kneeLeft: [-0.1, 0.5],
  ankleLeft: [-0.1, 0.1],
  footLeft: [-0.12, 0.05],
  hipRight: [0.09, 0.92],
  kneeRight: [0.1, 0.5],
  ankleRight: [0.1, 0.1],
  footRight: [0.12, 0.05],
  spineShoulder: [0, 1.42],
  handTipLeft: [-0.24, 0.8],
  thumbLeft: [-0.21, 0.85],
  handTipRight: [0.24, 0.8],
  thumbRight: [0.21, 0.85],
};

const sensorAboveFloor = 1;

/** Somebody who stands 2.5 m before a sensor that is 1 m above the floor, `x` metres to its left. */
export function standingBody(id: string, x: number): Body {
  const pose = new Float32Array(poseLength);
  for (const [name, [left, up]] of Object.entries(places)) {
    pose.set([x + left, up - sensorAboveFloor, 2.5, 1], joint[name as JointName] * poseStride);
  }
  return { id, pose };
}

/** The same with one arm straight up. */
export function raisedHand(id: string, side: 'Left' | 'Right', x: number): Body {
  const { pose } = standingBody(id, x);
  (['elbow', 'wrist', 'hand', 'handTip', 'thumb'] as const).forEach((part, index) => {
    pose[joint[`${part}${side}`] * poseStride + 1] = 1.65 + index * 0.08 - sensorAboveFloor;
  });
  return { id, pose };
}
