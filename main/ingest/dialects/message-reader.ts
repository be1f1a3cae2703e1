import type { SourceSettings } from '../../wire/source-events.ts';
import type { Announcement } from './announcement.ts';
import type { OnProblem, ParsedMessage } from './dialect.ts';
import { inWords } from './in-words.ts';
import { createKinectParser } from './kinect-parser.ts';
import { createPlainParser } from './plain-parser.ts';
import { unwrapMessage } from './unwrap-message.ts';

/** Beside frames, Kinectron tells that its sensor is ready, and answers what clients ask it. */
const silentEvents = ['ready'];

export type MessageReader = {
  /**
   * What a message of one sender says, in whatever dialect; undefined where it shows nobody's pose. What cannot be used is
   * told and left out.
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
  const { onProblem } = options;
  const plain = createPlainParser(onProblem);
  const kinect = createKinectParser(options);
  return {
    announcement: () => plain.announcement(),
    read(event, message) {
      const unwrapped = unwrapMessage(event, message, onProblem);
      if (unwrapped === undefined) return undefined;
      if (silentEvents.includes(unwrapped.event)) return undefined;
      const said = plain.parse(unwrapped);
      if (said === 'hello') return undefined;
      const parsed = said ?? kinect.parse(unwrapped);
      if (parsed === undefined && !isOurs(unwrapped.payload, unwrapped.event)) {
        onProblem(notUnderstood(unwrapped.event, unwrapped.payload));
      }
      return parsed;
    },
  };
}

/** Problems of our own protocol are told where they are found. */
function isOurs(payload: unknown, event: string): boolean {
  if (typeof payload !== 'object' || payload === null) return false;
  return (
    event === 'hello' || 'people' in payload || ('type' in payload && payload.type === 'hello')
  );
}

function notUnderstood(event: string, payload: unknown) {
  const found =
    typeof payload === 'object' && payload !== null && !Array.isArray(payload)
      ? `an object with ${fieldsOf(payload)}`
      : inWords(payload);
  return {
    kind: 'event',
    text: `sends "${event.slice(0, 30)}" messages that show no skeletons: expected "bodies", "joints" or "people", found ${found}`,
  };
}

function fieldsOf(payload: object): string {
  const fields: string[] = [];
  for (const field in payload) {
    if (fields.length === 3) break;
    fields.push(`"${field.slice(0, 20)}"`);
  }
  return fields.join(', ') || 'no fields';
}
