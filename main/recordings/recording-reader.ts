import type { Frame } from '../wire/frame.ts';
import { frameMessageName, parseFrameChannel, type FrameChannel } from './frame-channel.ts';
import { parseFrame } from './frame-message.ts';
import { createRecordDecoder } from './mcap-decoder.ts';
import { dataEndOpcode, metadataOpcode, readMcapRecords } from './mcap-records.ts';
import { descriptionRecord, parseDescription } from './parse-description.ts';
import type { SessionDescription } from './session.ts';

export type Recording = {
  description: SessionDescription;
  /** In the order in which they were written. Can be gone through more than once. */
  frames: AsyncIterable<Frame>;
  /** What could not be read, in words: known once `frames` has been gone through. Empty where the file is whole. */
  readonly problems: readonly string[];
};

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

async function readDescription(path: string): Promise<SessionDescription> {
  const decoder = createRecordDecoder();
  let json: string | undefined;
  // The last one counts: it names the sources that came later, too.
  for await (const { bytes, opcode } of readMcapRecords(path, [])) {
    if (opcode !== metadataOpcode) continue;
    for (const record of decoder.decode(bytes)) {
      if (record.type === 'Metadata' && record.name === descriptionRecord) {
        json = record.metadata.get('json') ?? 'null';
      }
    }
  }
  if (json !== undefined) return parseDescription(json);
  throw new Error('Recording without a description: another program made it, or it ends too early');
}

async function* readFrames(path: string, problems: string[]): AsyncGenerator<Frame> {
  let decoder = createRecordDecoder();
  const schemas = new Set<number>();
  const channels = new Map<number, FrameChannel>();
  let count = 0;
  let badFrames = 0;
  for await (const { bytes, opcode, offset } of readMcapRecords(path, problems)) {
    if (opcode === dataEndOpcode) return;
    try {
      for (const record of decoder.decode(bytes)) {
        if (record.type === 'Schema' && record.name === frameMessageName) schemas.add(record.id);
        else if (record.type === 'Channel' && schemas.has(record.schemaId)) {
          channels.set(record.id, parseFrameChannel(record));
        } else if (record.type === 'Message') {
          const channel = channels.get(record.channelId);
          if (channel === undefined) continue;
          let frame: Frame;
          try {
            frame = parseFrame(record.data, channel);
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
