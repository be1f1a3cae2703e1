import type { JointName } from '../../model/skeleton.ts';

/**
 * The 20 joints of Kinect v1 in the SDK's order, by the SDK's names, and the canonical joint that each becomes. Neck, hand
 * tips and thumbs have none. Its camera space has the canonical axes.
 */
export const kinectV1Joints: readonly (readonly [sdkName: string, joint: JointName])[] = [
  ['HipCenter', 'spineBase'],
  ['Spine', 'spineMid'],
  ['ShoulderCenter', 'spineShoulder'],
  ['Head', 'head'],
  ['ShoulderLeft', 'shoulderLeft'],
  ['ElbowLeft', 'elbowLeft'],
  ['WristLeft', 'wristLeft'],
  ['HandLeft', 'handLeft'],
  ['ShoulderRight', 'shoulderRight'],
  ['ElbowRight', 'elbowRight'],
  ['WristRight', 'wristRight'],
  ['HandRight', 'handRight'],
  ['HipLeft', 'hipLeft'],
  ['KneeLeft', 'kneeLeft'],
  ['AnkleLeft', 'ankleLeft'],
  ['FootLeft', 'footLeft'],
  ['HipRight', 'hipRight'],
  ['KneeRight', 'kneeRight'],
  ['AnkleRight', 'ankleRight'],
  ['FootRight', 'footRight'],
];
