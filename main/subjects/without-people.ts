import { eventMessage, eventsTopic, parseEvent } from '../recordings/event-message.ts';
import { frameMessageName, parseFrameChannel } from '../recordings/frame-channel.ts';
import { frameMessage, parseFrame } from '../recordings/frame-message.ts';
import { labelsTopic, parseLabels } from '../recordings/labels-message.ts';
import type { McapMessage } from '../recordings/mcap-builder.ts';

/**
 * A recording's message without what it says of some people: as it is where it says nothing of them, undefined where it is
 * about nobody else, or cannot be read, so that nobody knows whom it shows.
 */
export function withoutPeople(
  message: McapMessage,
  people: ReadonlySet<string>,
): McapMessage | undefined {
  try {
    if (message.channel.schema.name === frameMessageName) return frameWithout(message, people);
    if (message.channel.topic === eventsTopic) return eventWithout(message, people);
    if (message.channel.topic !== labelsTopic) return message;
    return people.has(parseLabels(message.data).personId) ? undefined : message;
  } catch {
    return undefined;
  }
}

function frameWithout(message: McapMessage, people: ReadonlySet<string>): McapMessage {
  const frame = parseFrame(message.data, parseFrameChannel(message.channel));
  const bodies = frame.bodies.filter(({ id }) => !people.has(id));
  if (bodies.length === frame.bodies.length) return message;
  return frameMessage({ ...frame, bodies });
}

function eventWithout(message: McapMessage, people: ReadonlySet<string>): McapMessage | undefined {
  const event = parseEvent(message.data);
  if (event.type === 'action') return people.has(event.personId) ? undefined : message;
  // Older recordings say in it who was in view: what is read of it does not.
  if (event.type === 'people') return eventMessage(event, message.logMillis);
  if (event.type !== 'reassigned') return message;
  const pairs = event.pairs.filter(({ from, to }) => !people.has(from) && !people.has(to));
  if (pairs.length === event.pairs.length) return message;
  if (pairs.length === 0) return undefined;
  return { ...message, data: eventMessage({ ...event, pairs }, message.logMillis).data };
}
