import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { McapChunkBuilder, McapRecordBuilder, type McapTypes } from '@mcap/core';
import { jointNames } from '../../model/skeleton.ts';
import type { Frame } from '../wire/frame.ts';
import { encodeFrame, frameMessageName, frameMessageSchema } from './frame-message.ts';
import { descriptionRecord } from './parse-description.ts';
import type { SessionDescription } from './session.ts';

/** Writes frames to a recording; calls may overlap, frames are written in the order of the calls. */
export type RecordingWriter = {
  /** Rejects where the disk is full or the folder gone; what was written before stays readable. */
  writeFrame(frame: Frame): Promise<void>;
  /** Writes what is left and the index, and waits until the disk has it. */
  close(): Promise<void>;
};

/** A chunk is written once its frames span this long, or hold this many bytes: what a crash can lose. */
const chunkMillis = 900;
const chunkBytes = 256 * 1024;

/**
 * A new recording: an MCAP file (https://mcap.dev/spec) with a chunk at least every second of frames, so that a crash
 * loses less than a second. Readable by its owner only.
 *
 * @throws where the file exists or cannot be made
 */
export async function createRecordingWriter(
  path: string,
  description: SessionDescription,
): Promise<RecordingWriter> {
  const file = await open(path, 'wx', 0o600);
  const schema = {
    id: 1,
    name: frameMessageName,
    encoding: 'protobuf',
    data: frameMessageSchema(),
  };
  const metadata = {
    name: descriptionRecord,
    metadata: new Map([['json', JSON.stringify(description)]]),
  };
  const records = new McapRecordBuilder();
  const chunk = new McapChunkBuilder({ useMessageIndex: true });
  const channels = new Map<string, McapTypes.Channel>();
  const chunkIndexes: McapTypes.ChunkIndex[] = [];
  const messageCounts = new Map<number, bigint>();
  let position = 0;
  let chunkSince = 0;
  let sequence = 0;
  let timer: NodeJS.Timeout | undefined;

  // `records` is reused: everything must be on its way to the disk before the next record is built.
  const flush = async () => {
    const bytes = records.buffer.slice();
    records.reset();
    position += bytes.length;
    for (let offset = 0; offset < bytes.length;) {
      offset += (await file.write(bytes, offset)).bytesWritten;
    }
  };

  const closeChunk = async () => {
    clearTimeout(timer);
    timer = undefined;
    if (chunk.numMessages === 0) return;
    const size = BigInt(chunk.byteLength);
    const { messageStartTime, messageEndTime } = chunk;
    const start = position;
    const chunkLength = records.writeChunk({
      messageStartTime,
      messageEndTime,
      uncompressedSize: size,
      uncompressedCrc: crc32(chunk.buffer),
      compression: '',
      records: chunk.buffer,
    });
    let offset = BigInt(start) + chunkLength;
    const messageIndexOffsets = new Map<number, bigint>();
    for (const index of chunk.indices) {
      messageIndexOffsets.set(index.channelId, offset);
      offset += records.writeMessageIndex(index);
    }
    chunkIndexes.push({
      messageStartTime,
      messageEndTime,
      chunkStartOffset: BigInt(start),
      chunkLength,
      messageIndexOffsets,
      messageIndexLength: offset - BigInt(start) - chunkLength,
      compression: '',
      compressedSize: size,
      uncompressedSize: size,
    });
    chunk.reset();
    await flush();
  };

  /** Channels stand before the chunks, so that a damaged chunk takes no channel with it. */
  const channelOf = async (sourceId: string) => {
    const known = channels.get(sourceId);
    if (known !== undefined) return known;
    await closeChunk();
    const joints = description.sources.find(({ id }) => id === sourceId)?.joints ?? jointNames;
    const channel = {
      id: channels.size,
      schemaId: schema.id,
      topic: `/skeletons/${sourceId}`,
      messageEncoding: 'protobuf',
      metadata: new Map([
        ['source', sourceId],
        ['joints', joints.join(' ')],
      ]),
    };
    channels.set(sourceId, channel);
    records.writeChannel(channel);
    await flush();
    return channel;
  };

  const writeFrame = async (frame: Frame) => {
    const channel = await channelOf(frame.sourceId);
    if (chunk.numMessages === 0) {
      chunkSince = frame.arrivalMillis;
      // For a source that stalls. A failure is kept in the queue: the next call tells of it.
      timer = setTimeout(() => void inTurn(closeChunk).catch(() => undefined), chunkMillis);
      timer.unref();
    }
    chunk.addMessage({
      channelId: channel.id,
      sequence: sequence++ % 2 ** 32,
      logTime: nanos(frame.arrivalMillis),
      publishTime: nanos(frame.timeMillis),
      data: encodeFrame(frame),
    });
    messageCounts.set(channel.id, (messageCounts.get(channel.id) ?? 0n) + 1n);
    const isOver = Math.abs(frame.arrivalMillis - chunkSince) >= chunkMillis;
    if (isOver || chunk.byteLength >= chunkBytes) await closeChunk();
  };

  const writeIndex = async (metadataOffset: bigint, metadataLength: bigint) => {
    records.writeDataEnd({ dataSectionCrc: 0 });
    await flush();
    const summaryStart = BigInt(position);
    records.writeSchema(schema);
    for (const channel of channels.values()) records.writeChannel(channel);
    const times = chunkIndexes.flatMap((index) => [index.messageStartTime, index.messageEndTime]);
    times.sort((a, b) => (a < b ? -1 : 1));
    records.writeStatistics({
      messageCount: BigInt(sequence),
      schemaCount: 1,
      channelCount: channels.size,
      attachmentCount: 0,
      metadataCount: 1,
      chunkCount: chunkIndexes.length,
      messageStartTime: times[0] ?? 0n,
      messageEndTime: times.at(-1) ?? 0n,
      channelMessageCounts: messageCounts,
    });
    records.writeMetadataIndex({
      name: descriptionRecord,
      offset: metadataOffset,
      length: metadataLength,
    });
    for (const index of chunkIndexes) records.writeChunkIndex(index);
    records.writeFooter({ summaryStart, summaryOffsetStart: 0n, summaryCrc: 0 });
    records.writeMagic();
    await flush();
  };

  records.writeMagic();
  records.writeHeader({ profile: '', library: 'framewise' });
  const metadataOffset = BigInt(records.length);
  const metadataLength = records.writeMetadata(metadata);
  records.writeSchema(schema);
  let queue = flush();
  // The first failure stays: every later call rejects with it.
  const inTurn = (work: () => Promise<void>) => (queue = queue.then(work));
  await queue;

  return {
    writeFrame: (frame) => inTurn(() => writeFrame(frame)),
    close: async () => {
      try {
        await inTurn(async () => {
          await closeChunk();
          await writeIndex(metadataOffset, metadataLength);
          await file.sync();
        });
      } finally {
        await file.close();
      }
    },
  };
}

/** Unix nanoseconds; MCAP knows no times before 0, the message has the exact one. */
function nanos(millis: number): bigint {
  return BigInt(Math.max(0, Math.round(millis * 1e6)));
}
