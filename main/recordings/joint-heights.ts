import { jointCount, poseStride } from '../../model/skeleton.ts';
import { energyStepSecs, longestGapSecs } from './motion-energy.ts';

/**
 * How high one person's joints are: metres, [steps × 25], on the steps of `motion-energy.ts`, each as its last frame showed
 * it. NaN: not seen.
 */
export type JointHeights = {
  /** Frames in order of time. @param pose [25 × (x, y, z, confidence)] */
  add(secs: number, pose: Float32Array): void;
  finish(): Float32Array<ArrayBuffer>;
};

export function createJointHeights(): JointHeights {
  const heights: number[] = [];
  let startSecs: number | undefined;
  let lastSecs = -Infinity;
  return {
    add(secs, pose) {
      startSecs ??= secs;
      const from = Math.floor((secs - startSecs) / energyStepSecs) * jointCount;
      const isNear = secs - lastSecs <= longestGapSecs;
      while (heights.length < from + jointCount) {
        heights.push(isNear ? heights[heights.length - jointCount]! : NaN);
      }
      for (let joint = 0; joint < jointCount; joint++) {
        const at = joint * poseStride;
        if (pose[at + 3]! > 0) heights[from + joint] = pose[at + 1]!;
      }
      lastSecs = secs;
    },
    finish: () => Float32Array.from(heights),
  };
}

/** One joint's of everybody after each other, as `SessionOutline.energy` is laid out. */
export function heightsOfJoint(
  people: readonly { heights: Float32Array }[],
  joint: number,
): Float32Array<ArrayBuffer> {
  const steps = people.reduce((sum, { heights }) => sum + heights.length / jointCount, 0);
  const found = new Float32Array(steps);
  let at = 0;
  for (const { heights } of people) {
    for (let from = joint; from < heights.length; from += jointCount) found[at++] = heights[from]!;
  }
  return found;
}
