import type { SourceSettings } from '../../wire/source-events.ts';
import type { Problem } from '../problem.ts';
import type { Announcement } from './announcement.ts';
import type { OnProblem, ParsedMessage } from './dialect.ts';
import { inWords } from './in-words.ts';
import { createKinectParser } from './kinect-parser.ts';
import { createPlainParser } from './plain-parser.ts';
import { unwrapMessage } from './unwrap-message.ts';

/** Beside frames, Kinectron tells that its sensor is ready, and answers what clients ask it. */
const silentEvents = ['ready', 'kinectInitialized', 'pong'];

export type MessageReader = {
  /**
   * What a message of one sender says, in whatever dialect. What cannot be used is told and left out; undefined where
   * nothing of it can be used, or it is not about people.
   *
   * @param event of socket.io, or `message`
   */
  read: (event: string, message: unknown) => ParsedMessage | undefined;
  /** What a sender of our own protocol announced. */
  announcement: () => Announcement | undefined;
};

/** Reads the messages of one sender from its connection on: what it announces, and its axes, are remembered. */
export function createMessageReader(options: {
  onProblem: OnProblem;
  settings: () => Pick<SourceSettings, 'azureSpineShoulder'>;
}): MessageReader {
  let problems = 0;
  const onProblem = (problem: Problem) => {
    problems++;
    options.onProblem(problem);
  };
  const plain = createPlainParser(onProblem);
  const kinect = createKinectParser({ onProblem, settings: options.settings });
  return {
    announcement: () => plain.announcement(),
    read(event, message) {
      const before = problems;
      const unwrapped = unwrapMessage(event, message, onProblem);
      if (unwrapped === undefined) return undefined;
      if (silentEvents.includes(unwrapped.event)) return undefined;
      const said = plain.parse(unwrapped);
      if (said === 'hello') return undefined;
      const parsed = said ?? kinect.parse(unwrapped);
      const hasProblem = problems > before;
      // Of a sender in no dialect nothing but what is wrong with its people is found.
      const isUnderstood = parsed !== undefined && !(hasProblem && parsed.bodies.length === 0);
      if (isUnderstood) return parsed;
      if (!hasProblem) onProblem(notUnderstood(unwrapped.event, unwrapped.payload));
      return undefined;
    },
  };
}

function notUnderstood(event: string, payload: unknown): Problem {
  return {
    kind: 'event',
    text: `sends "${event.slice(0, 30)}" messages that show no skeletons: expected "bodies", "joints" or "people", found ${inWords(payload)}`,
  };
}
