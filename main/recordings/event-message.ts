import { z } from 'zod';
import { peopleSettings } from '../people/people-settings.ts';
import { parseBy } from '../wire/parse-by.ts';
import type { McapMessage, McapSchema } from './mcap-builder.ts';

const classSettings = z.object({
  threshold: z.number().exactOptional(),
  shortestSecs: z.number().exactOptional(),
});
const model = z.object({
  id: z.string(),
  name: z.string(),
  classes: z.array(z.string()),
  rateHz: z.number(),
  precision: z.string(),
  engine: z.string(),
  settings: z.object({
    threshold: z.number(),
    delaySecs: z.number(),
    shortestSecs: z.number(),
    classes: z.record(z.string(), classSettings),
  }),
});
const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('model'), model: model.nullable() }),
  z.object({ type: z.literal('people'), settings: peopleSettings }),
  z.object({
    type: z.literal('action'),
    kind: z.enum(['started', 'ended']),
    personId: z.string(),
    action: z.string(),
    confidence: z.number(),
    timeMillis: z.number(),
    durationSecs: z.number(),
  }),
  z.object({
    type: z.literal('reassigned'),
    pairs: z.array(z.object({ from: z.string(), to: z.string() })).readonly(),
  }),
  z.object({
    type: z.literal('source'),
    id: z.string(),
    name: z.string(),
    state: z.string(),
    detail: z.string(),
  }),
]);

/**
 * What happened while a recording was made: which model said the labels, how people were told apart and mended, actions that
 * began and ended, people who turned out to be others (frames before it have the old ids), sources that fell silent or came
 * back.
 */
export type RecordedEvent = z.infer<typeof event>;
export type RecordedModel = z.infer<typeof model>;
export type RecordedPeople = Omit<Extract<RecordedEvent, { type: 'people' }>, 'type'>;

const schema: McapSchema = {
  name: 'framewise.Event',
  messages: 'json',
  content: Buffer.from(JSON.stringify(z.toJSONSchema(event))),
};
export const eventsTopic = '/live/events';
const channel = { topic: eventsTopic, schema };

/** An event as a message of a recording, see README.md. */
export function eventMessage(happened: RecordedEvent, millis: number): McapMessage {
  const data = Buffer.from(JSON.stringify(happened));
  return { channel, logMillis: millis, publishMillis: millis, data };
}

/** The event of a message. @throws an Error that names the field, what was expected and what was found */
export function parseEvent(message: Uint8Array): RecordedEvent {
  return parseBy('Event', event, JSON.parse(new TextDecoder().decode(message)));
}
