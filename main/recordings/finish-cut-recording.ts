import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { McapRecordBuilder, type McapTypes } from '@mcap/core';
import { createRecordDecoder } from './mcap-decoder.ts';
import {
  chunkOpcode,
  dataEndOpcode,
  messageIndexOpcode,
  messageOpcode,
  readAt,
  readMcapRecords,
} from './mcap-records.ts';
import { McapSummary, type WrittenChunk } from './mcap-summary.ts';
import { chunkHeadBytes, closeCutChunk } from './open-chunk.ts';

/** More than a chunk of ours is long. */
const longestChunk = 4 * 1024 ** 2;

/**
 * Gives a recording of ours that was cut off the index that its writer could not write any more: what is no whole message
 * at its end goes, all else stays as it is. Stopped half-way, it leaves a recording that is cut off.
 *
 * @throws where the file is no MCAP file or the disk is full; whole chunks stay readable
 */
export async function finishCutRecording(path: string): Promise<void> {
  const summary = new McapSummary();
  const decoder = createRecordDecoder();
  let last: WrittenChunk | undefined;
  let end = 0;
  /** Where what was cut begins. */
  let cut = 0;
  for await (const { opcode, offset, bytes } of readMcapRecords(path, [])) {
    if (opcode === dataEndOpcode) break;
    cut = offset + bytes.length;
    if (opcode === messageIndexOpcode) continue;
    // Those of an earlier chunk are whole: something was written after them.
    if (last !== undefined) summary.addChunk(last);
    last = opcode === chunkOpcode ? chunkOf(bytes, offset) : undefined;
    end = cut;
    if (opcode === chunkOpcode) continue;
    for (const record of decoder.decode(bytes)) {
      if (record.type === 'Schema') summary.schemas.push(record);
      else if (record.type === 'Channel') summary.channels.push(record);
      else if (record.type === 'Metadata') {
        summary.addMetadata(record.name, offset, bytes.length);
      }
    }
  }
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const closed = closeCutChunk(await readAt(file, cut, Math.min(size - cut, longestChunk)));
    if (closed !== undefined) {
      if (last !== undefined) summary.addChunk(last);
      last = chunkOf(closed, cut);
      await writeAt(file, closed, cut);
      end = cut + closed.length;
    }
    const records = new McapRecordBuilder();
    if (last !== undefined) {
      for (const index of last.indexes) records.writeMessageIndex(index);
      summary.addChunk(last);
    }
    summary.write(records, end);
    await file.truncate(end);
    await writeAt(file, records.buffer, end);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** undefined where it is damaged: whoever goes by the index then finds only what is whole. */
function chunkOf(bytes: Buffer, offset: number): WrittenChunk | undefined {
  const content = bytes.subarray(chunkHeadBytes);
  if (crc32(content) !== bytes.readUInt32LE(9 + 24)) return undefined;
  return {
    offset,
    length: BigInt(bytes.length),
    size: BigInt(content.length),
    messageStartTime: bytes.readBigUInt64LE(9),
    messageEndTime: bytes.readBigUInt64LE(9 + 8),
    indexes: indexesOf(content),
  };
}

/** Of each channel in the order of its first message, as the writer has it. */
function indexesOf(content: Buffer): McapTypes.MessageIndex[] {
  const indexes = new Map<number, McapTypes.MessageIndex>();
  for (let at = 0; at < content.length;) {
    if (content[at] === messageOpcode) {
      const channelId = content.readUInt16LE(at + 9);
      const index = indexes.get(channelId) ?? { channelId, records: [] };
      indexes.set(channelId, index);
      index.records.push([content.readBigUInt64LE(at + 9 + 6), BigInt(at)]);
    }
    at += 9 + Number(content.readBigUInt64LE(at + 1));
  }
  return [...indexes.values()];
}

async function writeAt(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    const length = bytes.length - offset;
    offset += (await file.write(bytes, offset, length, position + offset)).bytesWritten;
  }
}
