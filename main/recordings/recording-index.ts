import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { frameMessageName, parseFrameChannel, type FrameChannel } from './frame-channel.ts';
import { createRecordDecoder } from './mcap-decoder.ts';
import { chunkOpcode, dataEndOpcode, readMcapRecords } from './mcap-records.ts';
import { descriptionRecord, parseDescription } from './parse-description.ts';
import { secsFromMillis, type SessionDescription } from './session.ts';

/** Where each frame of a recording lies in its file. Frames are in order of sensor time, as a session has them. */
export type RecordingIndex = {
  description: SessionDescription;
  /** Seconds of the recording's clock. */
  times: Float64Array<ArrayBuffer>;
  /** Byte at which the frame's message begins, and how long it is. */
  offsets: Float64Array<ArrayBuffer>;
  lengths: Uint32Array<ArrayBuffer>;
  /** Of the frame's channel in `channels`. */
  channelIndex: Uint16Array<ArrayBuffer>;
  channels: FrameChannel[];
  /** What could not be read, in words. */
  problems: string[];
};

const messageOpcode = 0x05;
/** Opcode, length, channel, sequence, log time, publish time (https://mcap.dev/spec#message-op0x05). */
const messageHeaderBytes = 9 + 2 + 4 + 8 + 8;
/** Field 1, a double: what every frame's message begins with. */
const timeTag = 0x09;
/** The app does other things between this many bytes. */
const pieceBytes = 4 * 1024 ** 2;

/**
 * Goes through a recording once without decoding its motion. MCAP's own index is by arrival and lost with a cut file; this
 * one is by sensor time, which is what sessions are ordered by, and the same for whole, cut and damaged files.
 *
 * @throws an Error where the file is no recording or ends before its description
 */
export async function indexRecording(path: string): Promise<RecordingIndex> {
  const problems: string[] = [];
  const decoder = createRecordDecoder();
  const frames = createFrameList();
  const schemas = new Set<number>();
  const channels: FrameChannel[] = [];
  const indexOfChannel = new Map<number, number>();
  let description: SessionDescription | undefined;
  let nextPause = pieceBytes;

  const takeRecord = (bytes: Uint8Array) => {
    for (const record of decoder.decode(bytes)) {
      if (record.type === 'Schema' && record.name === frameMessageName) schemas.add(record.id);
      else if (record.type === 'Channel' && schemas.has(record.schemaId)) {
        indexOfChannel.set(record.id, channels.push(parseFrameChannel(record)) - 1);
      } else if (record.type === 'Metadata' && record.name === descriptionRecord) {
        description = parseDescription(record.metadata.get('json') ?? 'null');
      }
    }
  };
  const takeChunk = (chunk: Buffer, chunkOffset: number) => {
    const [from, end] = recordsOf(chunk);
    for (let at = from; at < end;) {
      const length = uint64(chunk, at + 1);
      if (at + 9 + length > end) throw new Error('a record goes beyond its chunk');
      if (chunk[at] !== messageOpcode) takeRecord(chunk.subarray(at, at + 9 + length));
      else {
        const channel = indexOfChannel.get(chunk.readUInt16LE(at + 9));
        const data = at + messageHeaderBytes;
        if (channel !== undefined) {
          const millis = chunk[data] === timeTag ? chunk.readDoubleLE(data + 1) : NaN;
          if (!Number.isFinite(millis)) {
            problems.push(`Frame at byte ${chunkOffset + data}: expected its time first`);
          } else {
            frames.add(millis, chunkOffset + data, 9 + length - messageHeaderBytes, channel);
          }
        }
      }
      at += 9 + length;
    }
  };

  for await (const { bytes, opcode, offset } of readMcapRecords(path, problems)) {
    if (opcode === dataEndOpcode) break;
    try {
      if (opcode === chunkOpcode) takeChunk(bytes, offset);
      else if (opcode < chunkOpcode || opcode === metadataOpcode) takeRecord(bytes);
    } catch (error) {
      problems.push(`Damaged at byte ${offset}: ${(error as Error).message}`);
    }
    if (offset > nextPause) {
      nextPause = offset + pieceBytes;
      await setImmediate();
    }
  }
  if (description === undefined) {
    throw new Error(
      'Recording without a description: another program made it, or it ends too early',
    );
  }
  return { description, ...frames.inOrderOfTime(), channels, problems };
}

const metadataOpcode = 0x0c;

/** Where the records of a chunk begin and end in its bytes. @throws where they are compressed or damaged */
function recordsOf(chunk: Buffer): [from: number, end: number] {
  const compressionLength = chunk.readUInt32LE(9 + 28);
  if (compressionLength > 0) {
    const name = chunk.toString('utf8', 9 + 32, 9 + 32 + compressionLength);
    throw new Error(`a chunk compressed with ${name}, which the app does not read`);
  }
  const from = 9 + 32 + 8;
  const end = from + uint64(chunk, 9 + 32);
  if (end > chunk.length) throw new Error('its records go beyond it');
  const expected = chunk.readUInt32LE(9 + 24);
  if (expected !== 0 && expected !== crc32(chunk.subarray(from, end))) {
    throw new Error('its checksum is wrong');
  }
  return [from, end];
}

/** Lengths stay far below 2^53, and a BigInt each is slow. */
function uint64(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32;
}

function createFrameList() {
  const millis: number[] = [];
  const offsets: number[] = [];
  const lengths: number[] = [];
  const channels: number[] = [];
  return {
    add(timeMillis: number, offset: number, length: number, channel: number) {
      millis.push(timeMillis);
      offsets.push(offset);
      lengths.push(length);
      channels.push(channel);
    },
    /** Frames of the same time stay in the order of the file. */
    inOrderOfTime() {
      const order = Uint32Array.from(millis.keys()).sort(
        (a, b) => millis[a]! - millis[b]! || a - b,
      );
      return {
        times: Float64Array.from(order, (place) => secsFromMillis(millis[place]!)),
        offsets: Float64Array.from(order, (place) => offsets[place]!),
        lengths: Uint32Array.from(order, (place) => lengths[place]!),
        channelIndex: Uint16Array.from(order, (place) => channels[place]!),
      };
    },
  };
}
