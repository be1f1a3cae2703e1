import { jointCount, poseStride } from '../../../model/skeleton.ts';
import type { Frame } from '../../wire/frame.ts';

/** The first message of our own protocol (PROTOCOL.md). */
export function writeHello(name: string, rateHz: number): object {
  return {
    type: 'hello',
    name,
    layout: 'kinect-v2-25',
    units: 'm',
    axes: ['left', 'up', 'away'],
    rate: rateHz,
  };
}

/** A frame of our own protocol; joints that are not seen are null. */
export function writePlainFrame({
  timeMillis,
  bodies,
}: Pick<Frame, 'bodies' | 'timeMillis'>): object {
  const people = bodies.map(({ id, pose }) => ({
    id,
    joints: Array.from({ length: jointCount }, (_, index) => {
      const joint = [...pose.subarray(index * poseStride, (index + 1) * poseStride)];
      return joint[3] === 0 ? null : joint;
    }),
  }));
  return { time: timeMillis, people };
}
