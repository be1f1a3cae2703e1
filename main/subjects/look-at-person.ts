import { eventsTopic, parseEvent } from '../recordings/event-message.ts';
import { frameMessageName, parseFrameChannel } from '../recordings/frame-channel.ts';
import { parseFrame } from '../recordings/frame-message.ts';
import type { McapMessage } from '../recordings/mcap-builder.ts';
import { readMessages } from '../recordings/read-messages.ts';
import { secsFromMillis } from '../recordings/session.ts';

/** A person in a recording. */
export type SeenPerson = {
  /** All ids that they have in it: those, too, under which they were recorded before they were recognised. */
  people: string[];
  frames: number;
  minutes: number;
  /** Whether the recording shows nobody else. */
  isAlone: boolean;
};

const longestStepMillis = 500;

/**
 * Looks for somebody in a recording.
 *
 * @param named ids that they are known by
 * @param others ids of those who are known to be somebody else
 */
export async function lookAtPerson(
  recording: string,
  named: readonly string[],
  others: ReadonlySet<string>,
): Promise<SeenPerson> {
  const seen = new Map<string, { frames: number; millis: number; lastMillis: number }>();
  const moves: { from: string; to: string }[] = [];
  for await (const message of readMessages(recording)) {
    // Somebody who was split off another has an id that is new; nothing says since when they had been confused.
    if (message.channel.topic === eventsTopic) {
      moves.push(...movesOf(message).filter(({ to }) => seen.has(to)));
    }
    if (message.channel.schema.name !== frameMessageName) continue;
    const { bodies, timeMillis } = readFrame(message) ?? { bodies: [], timeMillis: 0 };
    for (const { id } of bodies) {
      const person = seen.get(id) ?? { frames: 0, millis: 0, lastMillis: -Infinity };
      const step = timeMillis - person.lastMillis;
      person.frames++;
      if (step > 0 && step < longestStepMillis) person.millis += step;
      person.lastMillis = timeMillis;
      seen.set(id, person);
    }
  }
  const people = withEarlierIds(named, moves, others);
  const found = people.flatMap((id) => seen.get(id) ?? []);
  return {
    people,
    frames: found.reduce((sum, { frames }) => sum + frames, 0),
    minutes: secsFromMillis(found.reduce((sum, { millis }) => sum + millis, 0)) / 60,
    isAlone: [...seen.keys()].every((id) => people.includes(id)),
  };
}

/** One whose motion went on as theirs was them all along, unless two people were swapped. */
function withEarlierIds(
  named: readonly string[],
  moves: readonly { from: string; to: string }[],
  others: ReadonlySet<string>,
): string[] {
  const people = new Set(named);
  const swapped = new Set(moves.map(({ to }) => to));
  for (const { from, to } of moves.toReversed()) {
    if (people.has(to) && !swapped.has(from) && !others.has(from)) people.add(from);
  }
  return [...people];
}

function movesOf({ data }: McapMessage): readonly { from: string; to: string }[] {
  try {
    const event = parseEvent(data);
    return event.type === 'reassigned' ? event.pairs : [];
  } catch {
    return [];
  }
}

function readFrame({ data, channel }: McapMessage) {
  try {
    return parseFrame(data, parseFrameChannel(channel));
  } catch {
    return undefined;
  }
}
