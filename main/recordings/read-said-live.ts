import { eventsTopic, parseEvent, type RecordedEvent } from './event-message.ts';
import { labelsTopic, parseLabels, type SaidLabels } from './labels-message.ts';
import { createRecordDecoder } from './mcap-decoder.ts';
import { dataEndOpcode, readMcapRecords } from './mcap-records.ts';

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
  const decoder = createRecordDecoder();
  const topics = new Map<number, string>();
  for await (const { bytes, opcode } of readMcapRecords(path, [])) {
    if (opcode === dataEndOpcode) break;
    for (const record of decoder.decode(bytes)) {
      if (record.type === 'Channel') topics.set(record.id, record.topic);
      if (record.type !== 'Message') continue;
      const topic = topics.get(record.channelId);
      const saidMillis = Number(record.logTime) / 1e6;
      if (topic === labelsTopic) said.labels.push({ ...parseLabels(record.data), saidMillis });
      else if (topic === eventsTopic) said.events.push({ ...parseEvent(record.data), saidMillis });
    }
  }
  return said;
}
