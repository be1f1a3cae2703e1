import { jointCount, mirrorOf, poseLength, poseStride } from '../../model/skeleton.ts';
import type { Frame } from '../wire/frame.ts';

/**
 * What the sensor saw in a mirror, put right: x the other way, and left and right joints swapped, which together are the
 * person who stood there. The floor is turned with it.
 */
export function mirrorFrame(frame: Frame): Frame {
  const bodies = frame.bodies.map((body) => ({ ...body, pose: mirrorPose(body.pose) }));
  if (frame.floor === undefined) return { ...frame, bodies };
  const [a, b, c, d] = frame.floor;
  return { ...frame, bodies, floor: [-a, b, c, d] };
}

function mirrorPose(pose: Float32Array): Float32Array {
  if (pose.length !== poseLength) return pose;
  const mirrored = new Float32Array(poseLength);
  for (let joint = 0; joint < jointCount; joint++) {
    const [from, to] = [joint * poseStride, mirrorOf[joint]! * poseStride];
    mirrored[to] = -pose[from]!;
    for (let part = 1; part < poseStride; part++) mirrored[to + part] = pose[from + part]!;
  }
  return mirrored;
}
