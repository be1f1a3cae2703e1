import { createHash } from 'node:crypto';
import type { DataSet } from './track.ts';

const framesAtOnce = 4096;

/** Stands for a person in a model's card: it tells whether someone is the same, not who. */
export function hashPerson(personKey: string): string {
  return createHash('sha256').update(personKey).digest('hex').slice(0, 16);
}

/** Of everything that training sees: classes, times, poses and labels, whatever the order of the tracks. */
export function hashDataSet(dataSet: DataSet): string {
  const tracks = dataSet.tracks.map((track) => {
    const hash = createHash('sha256').update(`${track.personKey}\n`);
    hash.update(bytesOf(track.times)).update(bytesOf(track.labels));
    for (let first = 0; first < track.times.length; first += framesAtOnce) {
      const count = Math.min(framesAtOnce, track.times.length - first);
      hash.update(bytesOf(track.readPoses(first, count)));
    }
    return hash.digest('hex');
  });
  const whole = createHash('sha256').update(JSON.stringify(dataSet.classes));
  for (const track of tracks.sort()) whole.update(track);
  return whole.digest('hex').slice(0, 32);
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Minutes of labelled motion. */
export function labelledMinutes(dataSet: DataSet): number {
  let seconds = 0;
  for (const { times, labels } of dataSet.tracks) {
    for (let frame = 1; frame < times.length; frame++) {
      if (labels[frame]! >= 0) seconds += times[frame]! - times[frame - 1]!;
    }
  }
  return seconds / 60;
}

/** Minutes of motion, labelled or not. */
export function motionMinutes(dataSet: DataSet): number {
  const seconds = dataSet.tracks.map(({ times }) =>
    times.length < 2 ? 0 : times.at(-1)! - times[0]!,
  );
  return seconds.reduce((sum, each) => sum + each, 0) / 60;
}
