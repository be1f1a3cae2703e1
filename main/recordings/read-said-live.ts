import { eventsTopic, parseEvent, type RecordedEvent } from './event-message.ts';
import { labelsTopic, parseLabels, type SaidLabels } from './labels-message.ts';
import { readMessages } from './read-messages.ts';

/** When the app said it, on its clock. */
type Said = { saidMillis: number };

export type SaidLive = {
  labels: (SaidLabels & Said)[];
  events: (RecordedEvent & Said)[];
};

/**
 * What the app said while a live session was recorded: labels in the order in which they were said, and what happened.
 *
 * @throws an Error where the file is no recording or a message is none of these
 */
export async function readSaidLive(path: string): Promise<SaidLive> {
  const said: SaidLive = { labels: [], events: [] };
  for await (const { channel, logMillis: saidMillis, data } of readMessages(path)) {
    if (channel.topic === labelsTopic) said.labels.push({ ...parseLabels(data), saidMillis });
    else if (channel.topic === eventsTopic) said.events.push({ ...parseEvent(data), saidMillis });
  }
  return said;
}
