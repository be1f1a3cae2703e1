import type { McapChannel, McapMessage, McapSchema } from './mcap-builder.ts';
import { createRecordDecoder } from './mcap-decoder.ts';
import { dataEndOpcode, readMcapRecords } from './mcap-records.ts';

/**
 * All messages of a recording, whatever their kind, in the order in which they were written; a damaged piece is left out.
 *
 * @throws where the file is no recording
 */
export async function* readMessages(path: string): AsyncGenerator<McapMessage, void> {
  let decoder = createRecordDecoder();
  const schemas = new Map<number, McapSchema>();
  const channels = new Map<number, McapChannel>();
  for await (const { bytes, opcode } of readMcapRecords(path, [])) {
    if (opcode === dataEndOpcode) return;
    try {
      for (const record of decoder.decode(bytes)) {
        if (record.type === 'Schema') {
          const messages = record.encoding === 'jsonschema' ? 'json' : 'protobuf';
          schemas.set(record.id, { name: record.name, messages, content: record.data });
        } else if (record.type === 'Channel') {
          const { id, topic, metadata } = record;
          channels.set(id, { topic, schema: schemas.get(record.schemaId)!, metadata });
        } else if (record.type === 'Message') {
          yield {
            channel: channels.get(record.channelId)!,
            logMillis: Number(record.logTime) / 1e6,
            publishMillis: Number(record.publishTime) / 1e6,
            data: record.data,
          };
        }
      }
    } catch {
      decoder = createRecordDecoder(decoder.channels());
    }
  }
}
