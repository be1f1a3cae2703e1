import type { JointName } from '../../../model/skeleton.ts';

/**
 * 5th and 95th percentiles of PRECOG 2016 (Jardim, MIT): Kinect v1, 12 people, 18,784 frames of 70 sequences, the two sequences
 * of zeros left out. Bones: distances in metres over all frames. Speeds: distances between consecutive frames in m/s at the
 * 25 frames a second at which its viewer plays.
 */
export const recordedBones: readonly (readonly [JointName, JointName, number, number])[] = [
  ['spineBase', 'spineMid', 0.068, 0.092],
  ['spineMid', 'spineShoulder', 0.309, 0.406],
  ['spineShoulder', 'head', 0.164, 0.222],
  ['spineShoulder', 'shoulderLeft', 0.162, 0.237],
  ['shoulderLeft', 'elbowLeft', 0.189, 0.298],
  ['elbowLeft', 'wristLeft', 0.197, 0.299],
  ['wristLeft', 'handLeft', 0.034, 0.136],
  ['spineShoulder', 'shoulderRight', 0.157, 0.234],
  ['shoulderRight', 'elbowRight', 0.199, 0.305],
  ['elbowRight', 'wristRight', 0.195, 0.294],
  ['wristRight', 'handRight', 0.037, 0.138],
  ['spineBase', 'hipLeft', 0.081, 0.123],
  ['hipLeft', 'kneeLeft', 0.408, 0.594],
  ['kneeLeft', 'ankleLeft', 0.308, 0.433],
  ['ankleLeft', 'footLeft', 0.072, 0.11],
  ['spineBase', 'hipRight', 0.078, 0.123],
  ['hipRight', 'kneeRight', 0.401, 0.593],
  ['kneeRight', 'ankleRight', 0.314, 0.435],
  ['ankleRight', 'footRight', 0.071, 0.108],
];

export const recordedSpeeds: readonly (readonly [JointName, number, number])[] = [
  ['spineBase', 0.006, 0.962],
  ['spineMid', 0.007, 0.91],
  ['spineShoulder', 0.01, 1.15],
  ['head', 0.016, 1.027],
  ['shoulderLeft', 0.011, 1.135],
  ['elbowLeft', 0.014, 2.119],
  ['wristLeft', 0.029, 3.055],
  ['handLeft', 0.037, 3.526],
  ['shoulderRight', 0.01, 1.122],
  ['elbowRight', 0.015, 2.175],
  ['wristRight', 0.033, 3.168],
  ['handRight', 0.039, 3.66],
  ['hipLeft', 0.007, 1.067],
  ['kneeLeft', 0.009, 2.284],
  ['ankleLeft', 0.004, 3.1],
  ['footLeft', 0.003, 3.412],
  ['hipRight', 0.007, 1.064],
  ['kneeRight', 0.007, 2.268],
  ['ankleRight', 0.004, 3.06],
  ['footRight', 0.003, 3.381],
];
