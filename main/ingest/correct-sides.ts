import { jointCount, mirrorOf, poseLength, poseStride } from '../../model/skeleton.ts';
import type { Frame } from '../wire/frame.ts';
import type { SourceSettings } from '../wire/source-events.ts';

export type SideSettings = Pick<SourceSettings, 'isMirrored' | 'areSidesSwapped'>;

/**
 * Puts right what a source has the wrong way round: a mirrored picture has x negated, and the floor with it; swapped sides
 * have the joints named left and right exchanged where they are. Who is seen in a looking glass needs both.
 */
export function correctSides(frame: Frame, settings: SideSettings): Frame {
  const { isMirrored, areSidesSwapped } = settings;
  if (!isMirrored && !areSidesSwapped) return frame;
  const bodies = frame.bodies.map((body) => ({ ...body, pose: correctPose(body.pose, settings) }));
  if (!isMirrored || frame.floor === undefined) return { ...frame, bodies };
  const [a, b, c, d] = frame.floor;
  return { ...frame, bodies, floor: [-a, b, c, d] };
}

export function haveSameSides(a: SideSettings, b: SideSettings): boolean {
  return a.isMirrored === b.isMirrored && a.areSidesSwapped === b.areSidesSwapped;
}

function correctPose(pose: Float32Array, settings: SideSettings): Float32Array {
  if (pose.length !== poseLength) return pose;
  const { isMirrored, areSidesSwapped } = settings;
  const corrected = new Float32Array(poseLength);
  for (let joint = 0; joint < jointCount; joint++) {
    const from = joint * poseStride;
    const to = (areSidesSwapped ? mirrorOf[joint]! : joint) * poseStride;
    corrected[to] = isMirrored ? -pose[from]! : pose[from]!;
    for (let part = 1; part < poseStride; part++) corrected[to + part] = pose[from + part]!;
  }
  return corrected;
}
