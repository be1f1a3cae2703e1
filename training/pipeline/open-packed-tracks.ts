import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { poseLength } from '../../model/skeleton.ts';
import type { DataSet, Track } from '../track.ts';
import {
  packedMark,
  parsePackedIndex,
  trackLayout,
  trailerBytes,
  type PackedIndex,
} from './packed-index.ts';
import { RecentArrays } from './recent-arrays.ts';

/** A data set that lies on disk; its tracks are read where they are looked at, until it is closed. */
export type PackedTracks = DataSet & { path: string; close(): void };

const recentBytes = 16 * 1024 * 1024;

/**
 * Opens a file of {@link packTracks}. Memory stays the same whatever the file's size: poses are read where they are asked
 * for (the system keeps what is read often), times and labels of the tracks used last are kept.
 *
 * @throws an Error that names the file, when it is none of ours, is cut off or damaged
 */
export function openPackedTracks(path: string): PackedTracks {
  const file = openSync(path, 'r');
  try {
    const index = readIndex(file);
    const recent = new RecentArrays(recentBytes);
    const tracks = index.tracks.map((entry) =>
      packedTrack(file, entry, index.classOfLabel, recent),
    );
    return { path, classes: index.classes, tracks, close: () => closeSync(file) };
  } catch (error) {
    closeSync(file);
    throw new Error(
      `${path}: the motion prepared for training is damaged: ${(error as Error).message}. Start the run again, which prepares it anew`,
      { cause: error },
    );
  }
}

function packedTrack(
  file: number,
  { frames, offset, ...named }: PackedIndex['tracks'][number],
  classOfLabel: readonly number[],
  recent: RecentArrays,
): Track {
  const layout = trackLayout({ frames, offset });
  return {
    ...named,
    get times() {
      return recent.get(`times ${offset}`, () => readInto(file, new Float64Array(frames), layout.times)); // prettier-ignore
    },
    get labels() {
      return recent.get(`labels ${offset}`, () => {
        const labels = readInto(file, new Int16Array(frames), layout.labels);
        return labels.map((label) => (label < 0 ? label : classOfLabel[label]!));
      });
    },
    readPoses(first, count) {
      const present = Math.max(0, Math.min(count, frames - first));
      const poses = new Float32Array(present * poseLength);
      return readInto(file, poses, layout.poses + first * poseLength * poses.BYTES_PER_ELEMENT);
    },
  };
}

function readIndex(file: number): PackedIndex {
  const { size } = fstatSync(file);
  const least = packedMark.length + trailerBytes;
  if (size < least) throw new Error(`expected at least ${least} bytes, found ${size}`);
  const text = (offset: number, length: number) =>
    Buffer.from(readInto(file, new Uint8Array(length), offset)).toString();
  const marks = [text(0, packedMark.length), text(size - packedMark.length, packedMark.length)];
  if (marks.some((mark) => mark !== packedMark)) {
    throw new Error(`expected ${packedMark} at its start and end`);
  }
  const place = Buffer.from(readInto(file, new Uint8Array(16), size - trailerBytes));
  const [offset, length] = [Number(place.readBigUInt64LE(0)), Number(place.readBigUInt64LE(8))];
  if (offset + length !== size - trailerBytes) {
    throw new Error(`expected the end of its index at byte ${size - trailerBytes}, found ${offset + length}`); // prettier-ignore
  }
  return parsePackedIndex(text(offset, length), offset);
}

function readInto<A extends Float32Array | Float64Array | Int16Array | Uint8Array>(
  file: number,
  values: A,
  offset: number,
): A {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  for (let done = 0; done < bytes.length;) {
    const read = readSync(file, bytes, done, bytes.length - done, offset + done);
    if (read === 0)
      throw new Error(`its end comes at byte ${offset + done}, where more was written`);
    done += read;
  }
  return values;
}
