import { poseLength, poseStride } from '../../../model/skeleton.ts';
import { longestGapSecs } from '../../labels/frame-labels.ts';
import type { PersonFrames } from '../../recordings/person-frames.ts';

/** Times this close to the grid, as a share of its step, are on it. */
const near = 0.02;

/**
 * A person's poses at even times from the first to the last frame: between frames the way from one to the other, through
 * a longer gap the last one seen.
 */
export function* posesOnGrid(
  { times, bodies }: PersonFrames,
  intervalSecs: number,
): Generator<Float32Array> {
  const start = times[0]!;
  const count = Math.round((times.at(-1)! - start) / intervalSecs) + 1;
  let place = 0;
  for (let frame = 0; frame < count; frame++) {
    const secs = start + frame * intervalSecs;
    while (place + 1 < times.length && times[place + 1]! <= secs + near * intervalSecs) place++;
    const pose = bodies[place]!.pose;
    const gap = (times[place + 1] ?? Infinity) - times[place]!;
    const passed = secs - times[place]!;
    const isOnFrame = passed < near * intervalSecs || gap > longestGapSecs;
    yield isOnFrame ? pose : between(pose, bodies[place + 1]!.pose, passed / gap);
  }
}

function between(from: Float32Array, to: Float32Array, share: number): Float32Array {
  const pose = new Float32Array(poseLength);
  for (let at = 0; at < poseLength; at += poseStride) {
    const isSeen = from[at + 3]! > 0 && to[at + 3]! > 0;
    const [weight, other] = isSeen ? [1 - share, share] : from[at + 3]! > 0 ? [1, 0] : [0, 1];
    for (let axis = 0; axis < poseStride; axis++) {
      pose[at + axis] = from[at + axis]! * weight + to[at + axis]! * other;
    }
  }
  return pose;
}
