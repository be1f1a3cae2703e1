import { bones, jointNames } from '../../../model/skeleton.ts';
import type { JointLayout } from '../../wire/joint-layout.ts';

/**
 * Kinect v2, and with it NTU RGB+D and PKU-MMD: the canonical 25 joints themselves, camera space in metres. The joints'
 * names here are the canonical ones.
 */
export const kinectV2: JointLayout = {
  name: 'kinect-v2',
  sensor: 'Kinect v2, 25 joints',
  sourceJoints: jointNames,
  bones: bones.map(([from, to]) => [jointNames[to]!, jointNames[from]!]),
  rules: Object.fromEntries(
    jointNames.map((name): [string, readonly string[]] => [name, [name]]),
  ) as JointLayout['rules'],
  toMetres: [1, 1, 1],
};
