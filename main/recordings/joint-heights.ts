import { jointCount, poseStride } from '../../model/skeleton.ts';
import { energyStepSecs, longestGapSecs } from './motion-energy.ts';

/**
 * How high one person's joints are: metres, [steps × 25], on the steps of `motion-energy.ts`, each as its last frame showed
 * it; where a joint comes back soon enough, as it was before. NaN: not seen.
 */
export type JointHeights = {
  /** Frames in order of time. @param pose [25 × (x, y, z, confidence)] */
  add(secs: number, pose: Float32Array): void;
  finish(): Float32Array<ArrayBuffer>;
};

export function createJointHeights(): JointHeights {
  const heights: number[] = [];
  /** Of each joint, when it was last seen. */
  const seenSecs = new Float64Array(jointCount).fill(-Infinity);
  let startSecs = NaN;
  const stepOf = (secs: number) => Math.floor((secs - startSecs) / energyStepSecs);
  return {
    add(secs, pose) {
      if (Number.isNaN(startSecs)) startSecs = secs;
      const step = stepOf(secs);
      while (heights.length < (step + 1) * jointCount) heights.push(NaN);
      for (let joint = 0; joint < jointCount; joint++) {
        const at = joint * poseStride;
        if (!(pose[at + 3]! > 0)) continue;
        const isNear = secs - seenSecs[joint]! <= longestGapSecs;
        const seenStep = isNear ? stepOf(seenSecs[joint]!) : step;
        for (let missed = seenStep + 1; missed < step; missed++) {
          heights[missed * jointCount + joint] = heights[seenStep * jointCount + joint]!;
        }
        heights[step * jointCount + joint] = pose[at + 1]!;
        seenSecs[joint] = secs;
      }
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
