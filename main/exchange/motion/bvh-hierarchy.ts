import { bones, joint, jointCount, jointNames } from '../../../model/skeleton.ts';
import type { Vector } from '../../generated/vector.ts';

/** Children of each joint in the tree that bones draw, from spineBase outwards. */
export const childrenOf: readonly (readonly number[])[] = Array.from(
  { length: jointCount },
  (_, parent) => bones.filter(([from]) => from === parent).map(([, child]) => child),
);

/**
 * Which way the bone to a joint points where nothing is rotated: somebody who stands facing +z with arms held out. Of
 * joints with several bones the person's own directions count, see `bvh-pose.ts`.
 */
export function restDirection(child: number): Vector {
  const name = jointNames[child]!;
  const side = name.endsWith('Left') ? 1 : -1;
  if (/^(shoulder|elbow|wrist|hand|handTip|hip)(Left|Right)$/.test(name)) return [side, 0, 0];
  if (/^(knee|ankle)/.test(name)) return [0, -1, 0];
  if (/^(foot|thumb)/.test(name)) return [0, 0, 1];
  return [0, 1, 0];
}

/**
 * How a joint with several bones is turned: the axis `primary` of its frame lies along the bone `to`, the axis
 * `secondary` in the plane of it and the way from one joint to another.
 */
export type FrameRule = {
  primary: { axis: 0 | 1; sign: 1 | -1; to: number };
  secondary: { axis: 0 | 2; from: number; to: number };
};

/** By joint. */
export const frameRules: ReadonlyMap<number, FrameRule> = new Map<number, FrameRule>([
  [
    joint.spineBase,
    {
      primary: { axis: 1, sign: 1, to: joint.spineMid },
      secondary: { axis: 0, from: joint.hipRight, to: joint.hipLeft },
    },
  ],
  [
    joint.spineShoulder,
    {
      primary: { axis: 1, sign: 1, to: joint.neck },
      secondary: { axis: 0, from: joint.shoulderRight, to: joint.shoulderLeft },
    },
  ],
  [
    joint.handLeft,
    {
      primary: { axis: 0, sign: 1, to: joint.handTipLeft },
      secondary: { axis: 2, from: joint.handLeft, to: joint.thumbLeft },
    },
  ],
  [
    joint.handRight,
    {
      primary: { axis: 0, sign: -1, to: joint.handTipRight },
      secondary: { axis: 2, from: joint.handRight, to: joint.thumbRight },
    },
  ],
]);
