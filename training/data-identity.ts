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

/**
 * Of what a model is measured on: as {@link hashDataSet}, but labelled tracks alone, and classes by the names of those that
 * occur, so that it is the same for models that know different actions beside them. Nor does it depend on who the people are,
 * which somebody may learn later.
 */
export function hashTruth({ classes, tracks }: DataSet): string {
  const labelled = tracks.filter(({ labels }) => labels.some((label) => label >= 0));
  const present = new Set(labelled.flatMap(({ labels }) => [...new Set(labels)]));
  const names = classes.flatMap(({ name }, label) => (present.has(label) ? [name] : [])).sort();
  const named = classes.map(({ name }) => names.indexOf(name));
  return hashDataSet({
    classes: names.map((name) => ({ name })),
    tracks: labelled.map((track) => ({
      ...track,
      personKey: '',
      labels: track.labels.map((label) => named[label] ?? label),
    })),
  });
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
