import { joint, jointCount, jointNames, poseStride } from '../../model/skeleton.ts';
import type { Random } from '../../model/random.ts';
import type { Vector } from './vector.ts';

/** Writes joints into a pose as a Kinect would have seen them at that time. A function of time alone, at any rate. */
export type SensorNoise = (joints: readonly Vector[], time: number, pose: Float32Array) => void;

/** Standard deviation at 2.5 m from the sensor, in metres. */
const jitter: readonly number[] = jointNames.map((name) => {
  if (/^(handTip|thumb)/.test(name)) return 0.016;
  if (/^hand/.test(name)) return 0.0075;
  if (/^(wrist|foot)/.test(name)) return 0.005;
  if (/^(elbow|ankle|knee)/.test(name)) return 0.0035;
  return 0.0022;
});

/** Chance that a joint is worse than tracked in half a second. */
const trouble: readonly number[] = jointNames.map((name) => {
  if (/^(handTip|thumb)/.test(name)) return 0.1;
  if (/^(hand|foot)/.test(name)) return 0.045;
  if (/^(wrist|ankle)/.test(name)) return 0.025;
  if (/^(elbow|knee)/.test(name)) return 0.01;
  return 0.002;
});

const knotHz = 7;
const slotSecs = 0.5;

export function createSensorNoise(random: Random): SensorNoise {
  const salt = random.int(0x7fffffff);
  return (joints, time, pose) => {
    const knot = Math.floor(time * knotHz);
    const u = time * knotHz - knot;
    const slot = Math.floor(time / slotSecs);
    const tick = Math.floor(time * 120);
    for (let index = 0; index < jointCount; index++) {
      const [x, y, z] = joints[index]!;
      const state = stateOf(salt, slot, time / slotSecs - slot, index);
      const spread = jitter[index]! * Math.max(0.4, (z / 2.5) ** 2) * (state === 0.5 ? 3 : 1);
      const offset = index * poseStride;
      for (let axis = 0; axis < 3; axis++) {
        const channel = index * 3 + axis;
        const from = gaussian(salt, knot, channel);
        const to = gaussian(salt, knot + 1, channel);
        const slow = (from + (to - from) * u * u * (3 - 2 * u)) * (axis === 2 ? 1.3 : 0.9);
        const fast = 0.12 * gaussian(salt ^ 0x5bd1e995, tick, channel);
        pose[offset + axis] = (axis === 0 ? x : axis === 1 ? y : z) + spread * (slow + fast);
      }
      // A guessed joint is drawn in towards the trunk.
      if (state === 0.5) pose[offset + 1]! -= 0.02 * (gaussian(salt, slot, index) + 0.5);
      pose[offset + 3] = state;
    }
  };
}

/** Joints that are exact and all tracked. */
export const noNoise: SensorNoise = (joints, _time, pose) => {
  for (let index = 0; index < jointCount; index++) {
    pose.set(joints[index]!, index * poseStride);
    pose[index * poseStride + 3] = 1;
  }
};

/** 1 tracked, 0.5 inferred, 0 lost; trouble lasts a part of the half second and takes the fingers with the hand. */
function stateOf(salt: number, slot: number, share: number, index: number): number {
  const own = troubleAt(salt, slot, share, index);
  const parent = handOf[index];
  return parent === undefined ? own : Math.min(own, troubleAt(salt, slot, share, parent));
}

const handOf: readonly (number | undefined)[] = jointNames.map((name) => {
  if (/^(handTip|thumb)Left/.test(name)) return joint.handLeft;
  return /^(handTip|thumb)Right/.test(name) ? joint.handRight : undefined;
});

function troubleAt(salt: number, slot: number, share: number, index: number): number {
  const chance = unit(salt ^ 0x2545f491, slot, index);
  if (chance >= trouble[index]!) return 1;
  const from = unit(salt ^ 0x1b873593, slot, index) * 0.7;
  const lasting = 0.15 + 0.5 * unit(salt ^ 0x4cf5ad43, slot, index);
  if (share < from || share > from + lasting) return 1;
  return chance < trouble[index]! * 0.35 ? 0 : 0.5;
}

/** A number from 0 to 1 that belongs to three whole numbers. */
function unit(a: number, b: number, c: number): number {
  let h =
    Math.imul(a ^ Math.imul(b + 0x9e3779b9, 0x85ebca6b), 0xc2b2ae35) ^ Math.imul(c + 1, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 0x1_0000_0000;
}

/** Near enough to normal, mean 0 and deviation 1: the sum of three uniform numbers. */
function gaussian(a: number, b: number, c: number): number {
  return (unit(a, b, c) + unit(a ^ 0x68e31da4, b, c) + unit(a ^ 0x1b56c4e9, b, c) - 1.5) * 2;
}
