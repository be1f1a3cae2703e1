import { joint, poseStride } from '../../../model/skeleton.ts';
import type { Body } from '../../wire/frame.ts';

const root = joint.spineBase * poseStride;
/** Nobody is farther from where they were than a leap with the jitter of depth, growing with the time since. */
const leapMetres = 0.5;
const metresPerSec = 3;
const mostMetres = 1.5;
/** Whoever was out of sight for longer is somebody else. */
const forgetMillis = 1000;

type Followed = { id: string; x: number; z: number; timeMillis: number };

/**
 * Gives those whom a camera sees ids, since pose networks say nothing of who is who: whoever is nearest to where somebody was
 * is the same. The ids are a sensor's; who they are is found out from them further on.
 */
export function createBodyFollower(): (
  seen: readonly Pick<Body, 'pose' | 'sensed'>[],
  timeMillis: number,
) => Body[] {
  let known: Followed[] = [];
  let count = 0;
  return (seen, timeMillis) => {
    known = known.filter((person) => timeMillis - person.timeMillis <= forgetMillis);
    const pairs = seen
      .flatMap(({ pose }, index) =>
        known.map((person) => ({ index, person, metres: distanceTo(pose, person) })),
      )
      .filter(({ metres, person }) => metres <= reach(timeMillis - person.timeMillis))
      .sort((a, b) => a.metres - b.metres);
    const found = new Map<number, Followed>();
    const taken = new Set<Followed>();
    for (const { index, person } of pairs) {
      if (found.has(index) || taken.has(person)) continue;
      found.set(index, person);
      taken.add(person);
    }
    return seen.map((body, index) => {
      const person = found.get(index) ?? { id: `body-${++count}`, x: 0, z: 0, timeMillis };
      if (!found.has(index)) known.push(person);
      person.x = body.pose[root]!;
      person.z = body.pose[root + 2]!;
      person.timeMillis = timeMillis;
      return { ...body, id: person.id };
    });
  };
}

function distanceTo(pose: Float32Array, { x, z }: Followed): number {
  return Math.hypot(pose[root]! - x, pose[root + 2]! - z);
}

function reach(elapsedMillis: number): number {
  return Math.min(mostMetres, leapMetres + (metresPerSec * elapsedMillis) / 1000);
}
