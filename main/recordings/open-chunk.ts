import { McapRecordBuilder } from '@mcap/core';
import { crc32 } from 'node:zlib';
import { chunkOpcode, longestRecord, messageOpcode } from './mcap-records.ts';

/** Opcode, length, times, size, checksum, length of the compression's empty name, length of the records. */
export const chunkHeadBytes = 9 + 8 + 8 + 8 + 4 + 4 + 8;
/** Opcode, length, channel, sequence, log time, publish time (https://mcap.dev/spec#message-op0x05). */
const messageHeadBytes = 9 + 2 + 4 + 8 + 8;
const logTimeAt = 9 + 2 + 4;

/**
 * Stands before the messages of a chunk that is still being written. It says that the chunk is longer than any file, so that
 * readers who find it take the file for cut off there.
 */
export function openChunkHead(): Buffer {
  const head = Buffer.alloc(chunkHeadBytes);
  head.writeUInt8(chunkOpcode, 0);
  head.writeBigUInt64LE(BigInt(longestRecord), 1);
  return head;
}

/** The chunk record of the whole messages of a chunk that was cut off; undefined where there are none. */
export function closeCutChunk(cut: Buffer): Buffer | undefined {
  if (cut[0] !== chunkOpcode) return undefined;
  const logTimes: bigint[] = [];
  let end = chunkHeadBytes;
  while (cut.length >= end + messageHeadBytes && cut[end] === messageOpcode) {
    const next = end + 9 + Number(cut.readBigUInt64LE(end + 1));
    if (next > cut.length) break;
    logTimes.push(cut.readBigUInt64LE(end + logTimeAt));
    end = next;
  }
  if (logTimes.length === 0) return undefined;
  const records = cut.subarray(chunkHeadBytes, end);
  const builder = new McapRecordBuilder();
  builder.writeChunk({
    messageStartTime: logTimes.reduce((a, b) => (a < b ? a : b)),
    messageEndTime: logTimes.reduce((a, b) => (a > b ? a : b)),
    uncompressedSize: BigInt(records.length),
    uncompressedCrc: crc32(records),
    compression: '',
    records,
  });
  return Buffer.from(builder.buffer);
}
