import type { McapRecordBuilder, McapTypes } from '@mcap/core';

/** A chunk as it lies in a file, uncompressed; its message indexes follow it. */
export type WrittenChunk = {
  offset: number;
  /** Of the record, opcode and length included. */
  length: bigint;
  /** Of what it holds. */
  size: bigint;
  messageStartTime: bigint;
  messageEndTime: bigint;
  indexes: readonly McapTypes.MessageIndex[];
};

/** What the end of an MCAP file says about all before it (https://mcap.dev/spec#summary-section). */
export class McapSummary {
  readonly schemas: McapTypes.Schema[] = [];
  readonly channels: McapTypes.Channel[] = [];
  readonly #chunks: McapTypes.ChunkIndex[] = [];
  readonly #metadata: McapTypes.MetadataIndex[] = [];
  readonly #counts = new Map<number, bigint>();

  addMetadata(name: string, offset: number, length: number): void {
    this.#metadata.push({ name, offset: BigInt(offset), length: BigInt(length) });
  }

  /** The message indexes lie right after the chunk, in their order. */
  addChunk(chunk: WrittenChunk): void {
    const { offset, length, size, messageStartTime, messageEndTime, indexes } = chunk;
    const indexStart = BigInt(offset) + length;
    const messageIndexOffsets = new Map<number, bigint>();
    let position = indexStart;
    for (const { channelId, records } of indexes) {
      messageIndexOffsets.set(channelId, position);
      position += indexBytes(records.length);
      const before = this.#counts.get(channelId) ?? 0n;
      this.#counts.set(channelId, before + BigInt(records.length));
    }
    this.#chunks.push({
      messageStartTime,
      messageEndTime,
      chunkStartOffset: BigInt(offset),
      chunkLength: length,
      messageIndexOffsets,
      messageIndexLength: position - indexStart,
      compression: '',
      compressedSize: size,
      uncompressedSize: size,
    });
  }

  /** @param position where in the file the records begin */
  write(records: McapRecordBuilder, position: number): void {
    records.writeDataEnd({ dataSectionCrc: 0 });
    const summaryStart = BigInt(position + records.length);
    for (const schema of this.schemas) records.writeSchema(schema);
    for (const channel of this.channels) records.writeChannel(channel);
    const chunks = this.#chunks;
    records.writeStatistics({
      messageCount: [...this.#counts.values()].reduce((sum, count) => sum + count, 0n),
      schemaCount: this.schemas.length,
      channelCount: this.channels.length,
      attachmentCount: 0,
      metadataCount: this.#metadata.length,
      chunkCount: chunks.length,
      messageStartTime: least(chunks.map(({ messageStartTime }) => messageStartTime)),
      messageEndTime: -least(chunks.map(({ messageEndTime }) => -messageEndTime)),
      channelMessageCounts: this.#counts,
    });
    for (const index of this.#metadata) records.writeMetadataIndex(index);
    for (const index of chunks) records.writeChunkIndex(index);
    records.writeFooter({ summaryStart, summaryOffsetStart: 0n, summaryCrc: 0 });
    records.writeMagic();
  }
}

/** Opcode and length, channel, length of the entries, and 16 bytes an entry. */
function indexBytes(entries: number): bigint {
  return BigInt(9 + 2 + 4 + 16 * entries);
}

function least(times: bigint[]): bigint {
  return times.reduce((min, time) => (time < min ? time : min), times[0] ?? 0n);
}
