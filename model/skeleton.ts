/** The canonical skeleton: 25 Kinect v2 joints in NTU RGB+D order, metres, right-handed, y up. */
export const jointNames = [
  'spineBase',
  'spineMid',
  'neck',
  'head',
  'shoulderLeft',
  'elbowLeft',
  'wristLeft',
  'handLeft',
  'shoulderRight',
  'elbowRight',
  'wristRight',
  'handRight',
  'hipLeft',
  'kneeLeft',
  'ankleLeft',
  'footLeft',
  'hipRight',
  'kneeRight',
  'ankleRight',
  'footRight',
  'spineShoulder',
  'handTipLeft',
  'thumbLeft',
  'handTipRight',
  'thumbRight',
] as const;

export type JointName = (typeof jointNames)[number];

export const jointCount = jointNames.length;

/** Index of each joint by name. */
export const joint = Object.fromEntries(jointNames.map((name, index) => [name, index])) as Record<
  JointName,
  number
>;

/**
 * Parent of each joint, by index; the root of the tree, spineShoulder, is its own parent.
 * These are the (joint, parent) pairs of USDRL's bone modality, 0-based.
 */
export const parentOf: readonly number[] = [
  1, 20, 20, 2, 20, 4, 5, 6, 20, 8, 9, 10, 0, 12, 13, 14, 0, 16, 17, 18, 20, 22, 7, 24, 11,
];

/** The bones to draw and measure: [joint, joint], without USDRL's thumb → hand tip detour. */
export const bones: readonly (readonly [number, number])[] = [
  [joint.spineBase, joint.spineMid],
  [joint.spineMid, joint.spineShoulder],
  [joint.spineShoulder, joint.neck],
  [joint.neck, joint.head],
  [joint.spineShoulder, joint.shoulderLeft],
  [joint.shoulderLeft, joint.elbowLeft],
  [joint.elbowLeft, joint.wristLeft],
  [joint.wristLeft, joint.handLeft],
  [joint.handLeft, joint.handTipLeft],
  [joint.handLeft, joint.thumbLeft],
  [joint.spineShoulder, joint.shoulderRight],
  [joint.shoulderRight, joint.elbowRight],
  [joint.elbowRight, joint.wristRight],
  [joint.wristRight, joint.handRight],
  [joint.handRight, joint.handTipRight],
  [joint.handRight, joint.thumbRight],
  [joint.spineBase, joint.hipLeft],
  [joint.hipLeft, joint.kneeLeft],
  [joint.kneeLeft, joint.ankleLeft],
  [joint.ankleLeft, joint.footLeft],
  [joint.spineBase, joint.hipRight],
  [joint.hipRight, joint.kneeRight],
  [joint.kneeRight, joint.ankleRight],
  [joint.ankleRight, joint.footRight],
];

/** The joint that takes each joint's place when left and right are swapped. */
export const mirrorOf: readonly number[] = jointNames.map((name) => {
  const other = name.endsWith('Left')
    ? name.replace(/Left$/, 'Right')
    : name.replace(/Right$/, 'Left');
  return joint[other as JointName];
});

/** Floats per joint in a pose: x, y, z in metres and a confidence from 0 (missing) to 1. */
export const poseStride = 4;

/** Floats per pose: {@link jointCount} joints of {@link poseStride}. */
export const poseLength = jointCount * poseStride;
