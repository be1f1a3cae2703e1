import { poseLength } from '../../model/skeleton.ts';
import type { Body } from '../wire/frame.ts';

/** The poses of bodies after each other: [frames × 25 × (x, y, z, confidence)]. */
export function posesOfBodies(bodies: readonly Body[]): Float32Array {
  const poses = new Float32Array(bodies.length * poseLength);
  bodies.forEach(({ pose }, index) => poses.set(pose, index * poseLength));
  return poses;
}
