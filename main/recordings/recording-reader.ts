import { type FileHandle, open } from 'node:fs/promises';
import { McapRecordBuilder, McapStreamReader, type McapTypes } from '@mcap/core';
import type { Frame } from '../wire/frame.ts';
import { parseFrame } from './frame-message.ts';
import { descriptionRecord, parseDescription } from './parse-description.ts';
import type { SessionDescription } from './session.ts';

export type Recording = {
  description: SessionDescription;
  /** In the order in which they were written. Can be gone through more than once. */
  frames: AsyncIterable<Frame>;
  /** What could not be read, in words: known once `frames` has been gone through. Empty where the file is whole. */
  readonly problems: readonly string[];
};

const magic = Buffer.from('\x89MCAP0\r\n', 'latin1');
const chunkOpcode = 0x06;
const dataEndOpcode = 0x0f;
/** Nothing that the app writes comes near; a length beyond it is damage. */
const longestRecord = 1024 ** 3;

/**
 * A recording of any length. A file that was cut at any place, or is damaged inside, gives every frame of every whole
 * chunk, and says in `problems` what is missing.
 *
 * @throws an Error where the file is no recording or ends before its description
 */
export async function readRecording(path: string): Promise<Recording> {
  const description = await readDescription(path);
  const problems: string[] = [];
  return {
    description,
    problems,
    frames: {
      [Symbol.asyncIterator]: () => {
        problems.length = 0;
        return readFrames(path, problems);
      },
    },
  };
}

/** Whether a file's first bytes are those of MCAP. */
export function isMcap(beginning: Uint8Array): boolean {
  return magic.equals(beginning.subarray(0, magic.length));
}

async function readDescription(path: string): Promise<SessionDescription> {
  const decoder = createRecordDecoder();
  for await (const { bytes, opcode } of readRecords(path, [])) {
    if (opcode === chunkOpcode || opcode === dataEndOpcode) break;
    for (const record of decoder.decode(bytes)) {
      if (record.type !== 'Metadata' || record.name !== descriptionRecord) continue;
      return parseDescription(record.metadata.get('json') ?? 'null');
    }
  }
  throw new Error('Recording without a description: another program made it, or it ends too early');
}

async function* readFrames(path: string, problems: string[]): AsyncGenerator<Frame> {
  let decoder = createRecordDecoder();
  const sources = new Map<number, string>();
  let count = 0;
  let badFrames = 0;
  for await (const { bytes, opcode, offset } of readRecords(path, problems)) {
    if (opcode === dataEndOpcode) return;
    try {
      for (const record of decoder.decode(bytes)) {
        if (record.type === 'Channel') {
          sources.set(record.id, record.metadata.get('source') ?? record.topic);
        } else if (record.type === 'Message') {
          let frame: Frame;
          try {
            frame = parseFrame(record.data, sources.get(record.channelId) ?? '');
          } catch (error) {
            // One sentence for all: a recording has a hundred thousand frames.
            if (badFrames++ === 0) problems.push(`Frame ${count}: ${(error as Error).message}`);
            continue;
          } finally {
            count++;
          }
          yield frame;
        }
      }
    } catch (error) {
      problems.push(`Damaged at byte ${offset}: ${(error as Error).message}`);
      decoder = createRecordDecoder(decoder.channels());
    }
  }
}

/** Decodes records one by one; after an error a new one goes on, given the channels that the old one knew. */
function createRecordDecoder(channels: readonly McapTypes.Channel[] = []) {
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

type RawRecord = { opcode: number; offset: number; bytes: Uint8Array };

/** The whole top-level records of an MCAP file, opcode and length included; a cut is told in `problems`. */
async function* readRecords(path: string, problems: string[]): AsyncGenerator<RawRecord> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const beginning = await readAt(file, 0, Math.min(size, magic.length));
    if (!isMcap(beginning)) throw new Error('Not an MCAP file: it does not begin as one');
    let offset = magic.length;
    while (offset + 9 <= size) {
      const head = await readAt(file, offset, 9);
      const opcode = head.readUInt8(0);
      const length = Number(head.readBigUInt64LE(1));
      if (opcode === 0 || length > longestRecord) {
        problems.push(
          `Damaged at byte ${offset}: no record begins there; what comes after it is lost`,
        );
        return;
      }
      if (offset + 9 + length > size) break;
      yield { opcode, offset, bytes: await readAt(file, offset, 9 + length) };
      if (opcode === dataEndOpcode) return;
      offset += 9 + length;
    }
    problems.push(
      `Cut off: the file ends at byte ${size} without its end; ${size - offset} bytes of the last second are lost`,
    );
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled);
    if (bytesRead === 0) throw new Error('the file became shorter while it was read');
    filled += bytesRead;
  }
  return buffer;
}
