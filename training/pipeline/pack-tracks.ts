import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ActionClass } from '../../model/card.ts';
import type { Track } from '../track.ts';
import { packedMark, trackLayout, type PackedIndex } from './packed-index.ts';

/** A data set whose tracks come one by one, and whose classes are known after the last of them. */
export type TrackSource = {
  tracks: Iterable<Track> | AsyncIterable<Track>;
  settle: () => {
    classes: ActionClass[];
    /** The index of the class that a number in the tracks' labels stands for. */
    indexOfPlace: Iterable<number>;
  };
};

const framesAtOnce = 1024;

/**
 * Writes a data set to one file for {@link openPackedTracks}, holding a piece of one track in memory at a time. The path
 * holds the whole file or what it held before: a draft, `PATH.part`, takes its place at the end.
 *
 * @throws an Error for a person where it cannot be written, such as on a full disk; the draft is then removed
 */
export async function packTracks(path: string, source: TrackSource): Promise<void> {
  const draft = `${path}.part`;
  let written = 0;
  try {
    const file = await open(draft, 'w');
    try {
      for await (const piece of packedPieces(source)) {
        await writeAll(file, piece);
        written += piece.byteLength;
      }
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw isFull(error) ? new Error(fullDisk(path, written), { cause: error }) : error;
  }
}

async function* packedPieces({ tracks, settle }: TrackSource): AsyncGenerator<Uint8Array> {
  const entries: PackedIndex['tracks'] = [];
  yield Buffer.from(packedMark);
  let offset = packedMark.length;
  for await (const track of tracks) {
    const { session, person, personKey, details, times, labels } = track;
    const frames = times.length;
    for (let first = 0; first < frames; first += framesAtOnce) {
      yield bytesOf(track.readPoses(first, Math.min(framesAtOnce, frames - first)));
    }
    yield bytesOf(times);
    yield bytesOf(labels);
    entries.push({ session, person, personKey, details: { ...details }, frames, offset });
    offset = trackLayout({ offset, frames }).end;
  }
  const { classes, indexOfPlace } = settle();
  const index: PackedIndex = { classes, classOfLabel: [...indexOfPlace], tracks: entries };
  const text = Buffer.from(JSON.stringify(index));
  yield text;
  const place = Buffer.alloc(16);
  place.writeBigUInt64LE(BigInt(offset), 0);
  place.writeBigUInt64LE(BigInt(text.length), 8);
  yield place;
  yield Buffer.from(packedMark);
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done)).bytesWritten;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function isFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

function fullDisk(path: string, written: number): string {
  const megabytes = Math.round(written / 1e6);
  return `The disk is full: the motion to learn from takes more than the ${megabytes} MB that fitted into ${dirname(path)}. Free some space there, then start the run again`;
}
