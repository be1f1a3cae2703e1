import type { Motion } from '../../main/wire/library-events.ts';
import { poseLength } from '../../main/wire/skeleton.ts';
import { FrameRing } from '../live/frame-ring.ts';

/** The motion of one person as a source's frames; the person is in slot 0. */
export function ringOfMotion({ times, poses }: Motion): FrameRing {
  const ring = new FrameRing();
  times.forEach((secs, index) => {
    const pose = new Float32Array(poses, index * poseLength * 4, poseLength);
    ring.push({
      sourceIndex: 0,
      timeMillis: secs * 1000,
      arrivalMillis: 0,
      sentMillis: 0,
      people: [{ slot: 0, pose }],
    });
  });
  return ring;
}
