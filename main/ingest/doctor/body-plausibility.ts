import { joint, poseStride } from '../../../model/skeleton.ts';
import type { Body } from '../../wire/frame.ts';

const bodiesKept = 90;
const leastBodies = 10;
/** Spine base to between the shoulders: children to tall people have 0.3 to 0.7 m. */
const shortestTrunk = 0.2;
const longestTrunk = 1;
const mostOf = 0.8;

/** What cannot be of a person who stands before a sensor; undefined: nothing, or not enough seen. */
export type Implausible = 'too-small' | 'too-large' | 'behind' | undefined;

export type BodyPlausibility = { push(bodies: readonly Body[]): void; read(): Implausible };

/** Whether bodies have the size of people and stand before the sensor: wrong units and axes show here. */
export function createBodyPlausibility(): BodyPlausibility {
  const bodiesSeen: { trunk: number; depth: number }[] = [];
  return {
    push(bodies) {
      for (const { pose } of bodies) {
        const measured = measure(pose);
        if (measured) bodiesSeen.push(measured);
        if (bodiesSeen.length > bodiesKept) bodiesSeen.shift();
      }
    },
    read() {
      if (bodiesSeen.length < leastBodies) return undefined;
      const most = (test: (body: (typeof bodiesSeen)[number]) => boolean) =>
        bodiesSeen.filter(test).length > mostOf * bodiesSeen.length;
      if (most(({ trunk }) => trunk < shortestTrunk)) return 'too-small';
      if (most(({ trunk }) => trunk > longestTrunk)) return 'too-large';
      if (most(({ depth }) => depth < 0)) return 'behind';
      return undefined;
    },
  };
}

function measure(pose: Float32Array): { trunk: number; depth: number } | undefined {
  const base = joint.spineBase * poseStride;
  const top = joint.spineShoulder * poseStride;
  if (pose[base + 3] === 0 || pose[top + 3] === 0) return undefined;
  const [x, y, z] = [0, 1, 2].map((axis) => pose[top + axis]! - pose[base + axis]!) as [
    number,
    number,
    number,
  ];
  return { trunk: Math.hypot(x, y, z), depth: pose[base + 2]! };
}
