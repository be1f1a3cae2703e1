import { crc32 } from 'node:zlib';
import { McapChunkBuilder, McapRecordBuilder, type McapTypes } from '@mcap/core';
import { McapSummary } from './mcap-summary.ts';

/** A kind of messages. */
export type McapSchema = {
  name: string;
  messages: 'protobuf' | 'json';
  /** FileDescriptorSet of protobuf, or JSON Schema. */
  content: Uint8Array;
};

/** Channels of one topic whose metadata differ are two. */
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

/** A chunk is over once its messages span this long, or hold this many bytes. */
export const chunkMillis = 500;
const chunkBytes = 256 * 1024;

/**
 * The bytes of an MCAP file (https://mcap.dev/spec), uncompressed, in pieces: each call gives what has to be appended now,
 * which may be nothing. Schemas and channels stand outside of chunks: a damaged chunk takes none with it.
 */
export class McapBuilder {
  readonly #summary = new McapSummary();
  readonly #records = new McapRecordBuilder();
  readonly #chunk = new McapChunkBuilder({ useMessageIndex: true });
  #position = 0;
  #chunkSince = 0;
  #sequence = 0;

  /** Whether messages wait for their chunk to be over. */
  get hasOpenChunk(): boolean {
    return this.#chunk.numMessages > 0;
  }

  /** Those that wait, as they will lie in their chunk, which begins where all pieces so far end. A view. */
  get openMessages(): Uint8Array {
    return this.#chunk.buffer;
  }

  begin(): Uint8Array {
    this.#records.writeMagic();
    this.#records.writeHeader({ profile: '', library: 'framewise' });
    return this.#piece();
  }

  add({ channel, logMillis, publishMillis, data }: McapMessage): Uint8Array {
    const known = this.#summary.channels.find((each) => isSame(each, channel));
    const channelId = known?.id ?? this.#addChannel(channel);
    if (!this.hasOpenChunk) this.#chunkSince = logMillis;
    this.#chunk.addMessage({
      channelId,
      sequence: this.#sequence++ % 2 ** 32,
      logTime: nanos(logMillis),
      publishTime: nanos(publishMillis),
      data,
    });
    const isOver = Math.abs(logMillis - this.#chunkSince) >= chunkMillis;
    if (isOver || this.#chunk.byteLength >= chunkBytes) this.#endChunk();
    return this.#piece();
  }

  addMetadata(name: string, entries: ReadonlyMap<string, string>): Uint8Array {
    this.#endChunk();
    const before = this.#records.length;
    this.#records.writeMetadata({ name, metadata: new Map(entries) });
    const length = this.#records.length - before;
    this.#summary.addMetadata(name, this.#position + before, length);
    return this.#piece();
  }

  /** What waits for its chunk to be over. */
  endChunk(): Uint8Array {
    this.#endChunk();
    return this.#piece();
  }

  /** All that is left, and the index. */
  end(): Uint8Array {
    this.#endChunk();
    this.#summary.write(this.#records, this.#position);
    return this.#piece();
  }

  #endChunk(): void {
    const chunk = this.#chunk;
    if (chunk.numMessages === 0) return;
    const { messageStartTime, messageEndTime } = chunk;
    const size = BigInt(chunk.byteLength);
    const offset = this.#position + this.#records.length;
    const length = this.#records.writeChunk({
      messageStartTime,
      messageEndTime,
      uncompressedSize: size,
      uncompressedCrc: crc32(chunk.buffer),
      compression: '',
      records: chunk.buffer,
    });
    const indexes = [...chunk.indices];
    for (const index of indexes) this.#records.writeMessageIndex(index);
    this.#summary.addChunk({ offset, length, size, messageStartTime, messageEndTime, indexes });
    chunk.reset();
  }

  #addChannel({ topic, schema, metadata }: McapChannel): number {
    this.#endChunk();
    const channel = {
      id: this.#summary.channels.length,
      schemaId: this.#schemaId(schema),
      topic,
      messageEncoding: schema.messages,
      metadata: new Map(metadata),
    };
    this.#summary.channels.push(channel);
    this.#records.writeChannel(channel);
    return channel.id;
  }

  #schemaId({ name, messages, content }: McapSchema): number {
    const { schemas } = this.#summary;
    const known = schemas.find((schema) => schema.name === name);
    if (known !== undefined) return known.id;
    const encoding = messages === 'json' ? 'jsonschema' : 'protobuf';
    const schema = { id: schemas.length + 1, name, encoding, data: content };
    schemas.push(schema);
    this.#records.writeSchema(schema);
    return schema.id;
  }

  #piece(): Uint8Array {
    const bytes = this.#records.buffer.slice();
    this.#records.reset();
    this.#position += bytes.length;
    return bytes;
  }
}

function isSame(known: McapTypes.Channel, { topic, metadata = none }: McapChannel): boolean {
  if (known.topic !== topic || known.metadata.size !== metadata.size) return false;
  return [...metadata].every(([key, value]) => known.metadata.get(key) === value);
}

const none: ReadonlyMap<string, string> = new Map();

/** Unix nanoseconds; MCAP knows no times before 0, the message has the exact one. */
function nanos(millis: number): bigint {
  return BigInt(Math.max(0, Math.round(millis * 1e6)));
}
