import { open, stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { McapChunkBuilder, McapRecordBuilder, type McapTypes } from '@mcap/core';
import { McapSummary } from './mcap-summary.ts';
import { restoreRemovedFile } from './restore-removed-file.ts';

/** A kind of messages. */
export type McapSchema = {
  name: string;
  messages: 'protobuf' | 'json';
  /** FileDescriptorSet of protobuf, or JSON Schema. */
  content: Uint8Array;
};

export type McapChannel = {
  topic: string;
  schema: McapSchema;
  metadata?: ReadonlyMap<string, string>;
};

export type McapMessage = {
  channel: McapChannel;
  logMillis: number;
  publishMillis: number;
  data: Uint8Array;
};

/** Writes an MCAP file; calls may overlap, what they bring is written in their order. */
export type McapWriter = {
  /** Of what is on the disk. */
  readonly bytes: number;
  /** Rejects where the disk is full or the folder gone; whole chunks that were written before stay readable. */
  write(message: McapMessage): Promise<void>;
  /** Among the messages, where a reader without the index finds it too. */
  writeMetadata(name: string, entries: ReadonlyMap<string, string>): Promise<void>;
  /** Whether the file is still to be found: its folder may be removed while it is written. */
  isInPlace(): Promise<boolean>;
  /** Writes what is left and the index, and waits until the disk has it; a file that was removed is made anew. */
  close(): Promise<void>;
};

/** A chunk is written once its messages span this long, or hold this many bytes. A busy disk takes its time beside it. */
const chunkMillis = 500;
const chunkBytes = 256 * 1024;

/**
 * A new MCAP file (https://mcap.dev/spec), uncompressed, with a chunk at least every second, so that a crash loses less
 * than a second. Schemas and channels stand outside of chunks: a damaged chunk takes none with it. Readable by its owner only.
 *
 * @throws where the file exists or cannot be made
 */
export async function createMcapWriter(path: string): Promise<McapWriter> {
  const file = await open(path, 'wx+', 0o600);
  const summary = new McapSummary();
  const records = new McapRecordBuilder();
  const chunk = new McapChunkBuilder({ useMessageIndex: true });
  const channels = new Map<string, number>();
  let position = 0;
  let chunkSince = 0;
  let sequence = 0;
  let timer: NodeJS.Timeout | undefined;

  // `records` is reused: everything must be on its way to the disk before the next record is built.
  const flush = async () => {
    const bytes = records.buffer.slice();
    records.reset();
    for (let offset = 0; offset < bytes.length;) {
      offset += (await file.write(bytes, offset)).bytesWritten;
    }
    position += bytes.length;
  };

  const closeChunk = async () => {
    clearTimeout(timer);
    timer = undefined;
    if (chunk.numMessages === 0) return;
    const size = BigInt(chunk.byteLength);
    const { messageStartTime, messageEndTime } = chunk;
    const length = records.writeChunk({
      messageStartTime,
      messageEndTime,
      uncompressedSize: size,
      uncompressedCrc: crc32(chunk.buffer),
      compression: '',
      records: chunk.buffer,
    });
    const indexes = [...chunk.indices];
    for (const index of indexes) records.writeMessageIndex(index);
    const offset = position;
    await flush();
    summary.addChunk({ offset, length, size, messageStartTime, messageEndTime, indexes });
    chunk.reset();
  };

  const schemaIdOf = ({ name, messages, content }: McapSchema) => {
    const known = summary.schemas.find((schema) => schema.name === name);
    if (known !== undefined) return known.id;
    const encoding = messages === 'json' ? 'jsonschema' : 'protobuf';
    const schema = { id: summary.schemas.length + 1, name, encoding, data: content };
    summary.schemas.push(schema);
    records.writeSchema(schema);
    return schema.id;
  };

  const channelIdOf = async ({ topic, schema, metadata }: McapChannel) => {
    const known = channels.get(topic);
    if (known !== undefined) return known;
    await closeChunk();
    const channel: McapTypes.Channel = {
      id: channels.size,
      schemaId: schemaIdOf(schema),
      topic,
      messageEncoding: schema.messages,
      metadata: new Map(metadata),
    };
    channels.set(topic, channel.id);
    summary.channels.push(channel);
    records.writeChannel(channel);
    await flush();
    return channel.id;
  };

  const write = async ({ channel, logMillis, publishMillis, data }: McapMessage) => {
    const channelId = await channelIdOf(channel);
    if (chunk.numMessages === 0) {
      chunkSince = logMillis;
      // For a source that stalls. A failure is kept in the queue: the next call tells of it.
      timer = setTimeout(() => void inTurn(closeChunk).catch(() => undefined), chunkMillis);
      timer.unref();
    }
    chunk.addMessage({
      channelId,
      sequence: sequence++ % 2 ** 32,
      logTime: nanos(logMillis),
      publishTime: nanos(publishMillis),
      data,
    });
    const isOver = Math.abs(logMillis - chunkSince) >= chunkMillis;
    if (isOver || chunk.byteLength >= chunkBytes) await closeChunk();
  };

  const writeMetadata = async (name: string, entries: ReadonlyMap<string, string>) => {
    await closeChunk();
    const offset = position;
    records.writeMetadata({ name, metadata: new Map(entries) });
    const { length } = records;
    await flush();
    summary.addMetadata(name, offset, length);
  };

  records.writeMagic();
  records.writeHeader({ profile: '', library: 'framewise' });
  let queue = flush();
  // The first failure stays: every later call rejects with it.
  const inTurn = (work: () => Promise<void>) => (queue = queue.then(work));

  return {
    get bytes() {
      return position;
    },
    write: (message) => inTurn(() => write(message)),
    writeMetadata: (name, entries) => inTurn(() => writeMetadata(name, entries)),
    async isInPlace() {
      const here = await stat(path).catch(() => undefined);
      // Closed: nobody writes it any more.
      const own = await file.stat().catch(() => undefined);
      return own === undefined || here?.ino === own.ino;
    },
    close: async () => {
      try {
        await inTurn(async () => {
          await closeChunk();
          summary.write(records, position);
          await flush();
          await file.sync();
          if ((await file.stat()).nlink === 0) await restoreRemovedFile(file, path);
        });
      } finally {
        clearTimeout(timer);
        await file.close();
      }
    },
  };
}

/** Unix nanoseconds; MCAP knows no times before 0, the message has the exact one. */
function nanos(millis: number): bigint {
  return BigInt(Math.max(0, Math.round(millis * 1e6)));
}
