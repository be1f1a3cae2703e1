import { McapRecordBuilder, McapStreamReader, type McapTypes } from '@mcap/core';

/** Decodes records one by one; after an error a new one goes on, given the channels that the old one knew. */
export function createRecordDecoder(channels: readonly McapTypes.Channel[] = []) {
  const known = new Map(channels.map((channel) => [channel.id, channel]));
  const reader = new McapStreamReader({ noMagicPrefix: true, validateCrcs: true });
  const builder = new McapRecordBuilder();
  for (const channel of channels) builder.writeChannel(channel);
  if (channels.length > 0) {
    reader.append(builder.buffer);
    while (reader.nextRecord() !== undefined);
  }
  return {
    channels: () => [...known.values()],
    *decode(bytes: Uint8Array): Generator<McapTypes.TypedMcapRecord> {
      reader.append(bytes);
      for (let record; (record = reader.nextRecord()) !== undefined;) {
        if (record.type === 'Channel') known.set(record.id, record);
        yield record;
      }
    },
  };
}
