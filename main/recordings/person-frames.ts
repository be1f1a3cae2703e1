import type { Body, Frame } from '../wire/frame.ts';
import { secsFromMillis } from './session.ts';

/** The frames of a recording that show one person. */
export type PersonFrames = {
  person: string;
  /** Seconds of the recording's clock, increasing. */
  times: number[];
  bodies: Body[];
};

/** Frames by person, in the order in which people appear. A person seen twice at the same time counts once. */
export function framesByPerson(frames: Iterable<Frame>): PersonFrames[] {
  const people = new Map<string, PersonFrames>();
  for (const frame of frames) {
    const secs = secsFromMillis(frame.timeMillis);
    for (const body of frame.bodies) {
      let found = people.get(body.id);
      if (found === undefined) {
        found = { person: body.id, times: [], bodies: [] };
        people.set(body.id, found);
      }
      // Two sensors of one recording may see the same instant; a clock set back would break the order of times.
      if (found.times.length > 0 && secs <= found.times.at(-1)!) continue;
      found.times.push(secs);
      found.bodies.push(body);
    }
  }
  return [...people.values()];
}
