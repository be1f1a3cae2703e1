import { poseLength } from '../../model/skeleton.ts';
import type { Motion, MotionRequest } from '../wire/library-events.ts';
import { framesByPerson, type PersonFrames } from './person-frames.ts';
import type { Session } from './session.ts';

/** Reads pieces of people's motion out of sessions. */
export type MotionReader = {
  /** @throws when the session or the person is not there */
  read(request: MotionRequest): Promise<Motion>;
};

/** The last session stays in memory: who looks at one moment of it goes on to the next. */
export function createMotionReader(readSession: (id: string) => Promise<Session>): MotionReader {
  let last: { session: string; people: Promise<PersonFrames[]> } | undefined;
  return {
    async read({ session, person, startSecs, endSecs }) {
      if (last?.session !== session) {
        last = {
          session,
          people: readSession(session).then(({ frames }) => framesByPerson(frames)),
        };
      }
      const people = await last.people.catch((error: unknown) => {
        last = undefined;
        throw error;
      });
      const found = people.find((entry) => entry.person === person);
      if (found === undefined) {
        const there = people.map((entry) => entry.person).join(', ');
        throw new Error(`Session ${session} does not show ${person}; it shows ${there}`);
      }
      return pieceOf(found, startSecs, endSecs);
    },
  };
}

function pieceOf({ times, bodies }: PersonFrames, startSecs: number, endSecs: number): Motion {
  const chosen = times.flatMap((time, index) =>
    time >= startSecs && time <= endSecs ? [index] : [],
  );
  const poses = new Float32Array(chosen.length * poseLength);
  chosen.forEach((index, place) => poses.set(bodies[index]!.pose, place * poseLength));
  return { times: chosen.map((index) => times[index]!), poses: poses.buffer };
}
