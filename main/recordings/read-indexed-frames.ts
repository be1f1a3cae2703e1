import { open, type FileHandle } from 'node:fs/promises';
import type { Frame } from '../wire/frame.ts';
import { parseFrame } from './frame-message.ts';
import { readAt } from './mcap-records.ts';
import type { RecordingIndex } from './recording-index.ts';

/** Frames closer together in the file are read in one go. */
const nearBytes = 64 * 1024;
const longestRead = 8 * 1024 ** 2;

/**
 * Frames from..to of a recording's index, the end excluded, reading only what of the file holds them; undefined is one
 * that is damaged.
 *
 * @throws where the file is gone or became shorter
 */
export async function readIndexedFrames(
  path: string,
  index: RecordingIndex,
  from: number,
  to: number,
): Promise<(Frame | undefined)[]> {
  const file = await open(path, 'r');
  try {
    const messages = await readMessages(file, index, from, Math.min(to, index.times.length));
    return messages.map((message, place) => {
      try {
        return parseFrame(message, index.channels[index.channelIndex[from + place]!]!);
      } catch {
        return undefined;
      }
    });
  } finally {
    await file.close();
  }
}

async function readMessages(
  file: FileHandle,
  { offsets, lengths }: RecordingIndex,
  from: number,
  to: number,
): Promise<Uint8Array[]> {
  const endOf = (frame: number) => offsets[frame]! + lengths[frame]!;
  // Sources that arrive late lie elsewhere in the file than their times say.
  const byPlace = Array.from({ length: Math.max(0, to - from) }, (_, place) => from + place).sort(
    (a, b) => offsets[a]! - offsets[b]!,
  );
  const messages = new Array<Uint8Array>(byPlace.length);
  for (let first = 0; first < byPlace.length;) {
    const start = offsets[byPlace[first]!]!;
    let last = first;
    while (last + 1 < byPlace.length) {
      const next = byPlace[last + 1]!;
      if (offsets[next]! - endOf(byPlace[last]!) > nearBytes) break;
      if (endOf(next) - start > longestRead) break;
      last++;
    }
    const bytes = await readAt(file, start, endOf(byPlace[last]!) - start);
    for (const frame of byPlace.slice(first, last + 1)) {
      const at = offsets[frame]! - start;
      messages[frame - from] = bytes.subarray(at, at + lengths[frame]!);
    }
    first = last + 1;
  }
  return messages;
}

/** Place of the first frame at or after a time, or the number of frames where all are earlier. */
export function firstFrameAt({ times }: Pick<RecordingIndex, 'times'>, secs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < secs) low = middle + 1;
    else high = middle;
  }
  return low;
}
