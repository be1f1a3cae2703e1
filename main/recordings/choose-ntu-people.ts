import { jointCount, poseStride } from '../../model/skeleton.ts';
import type { NtuBody } from './parse-ntu-bodies.ts';

/**
 * The people among the bodies that a sensor saw, the one who moves most first. As the data set's FAQ has it: motion is the sum
 * of the variances of x, y and z over joints and frames, and bodies that are wider than high are furniture. A body that appears
 * when another is gone is the same person, found again under a new id.
 *
 * @returns for each person the poses by the frame's index
 */
export function chooseNtuPeople(bodies: readonly NtuBody[]): Map<number, Float32Array>[] {
  const upright = bodies.filter((body) => !isWide(body));
  const people: Map<number, Float32Array>[] = [];
  const candidates = (upright.length > 0 ? upright : bodies)
    .map((body) => ({ body, motion: motionOf(body) }))
    .sort((a, b) => b.motion - a.motion);
  for (const { body } of candidates) {
    const frames = [...body.poses.keys()];
    const same = people.find((person) => frames.every((frame) => !person.has(frame)));
    if (same === undefined) people.push(new Map(body.poses));
    else for (const [frame, pose] of body.poses) same.set(frame, pose);
  }
  return people;
}

/** Whether most of its frames are wider than high. */
function isWide({ poses }: NtuBody): boolean {
  const wide = [...poses.values()].filter((pose) => {
    const [width, height] = [spread(pose, 0), spread(pose, 1)];
    return width > height;
  });
  return wide.length > poses.size / 2;
}

function spread(pose: Float32Array, axis: number): number {
  let [low, high] = [Infinity, -Infinity];
  for (let index = 0; index < jointCount; index++) {
    if (!(pose[index * poseStride + 3]! > 0)) continue;
    const value = pose[index * poseStride + axis]!;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return Math.max(0, high - low);
}

function motionOf({ poses }: NtuBody): number {
  let motion = 0;
  for (let axis = 0; axis < 3; axis++) {
    const values = [...poses.values()].flatMap((pose) =>
      Array.from({ length: jointCount }, (_, index) => pose[index * poseStride + axis]!),
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    motion += values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  }
  return motion;
}
