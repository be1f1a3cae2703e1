import { poseLength } from './skeleton.ts';

/** Gives poses [count × 25 × (x, y, z, confidence)] from frame `first` on, in memory or from a file; not to be changed. */
export type ReadPoses = (first: number, count: number) => Float32Array;

/** {@link ReadPoses} of poses [frames × 25 × 4] that are all in memory. */
export function posesInMemory(poses: Float32Array): ReadPoses {
  return (first, count) => poses.subarray(first * poseLength, (first + count) * poseLength);
}
