import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ActionClass } from '../../model/card.ts';
import { openPackedTracks, type PackedTracks } from '../../training/pipeline/open-packed-tracks.ts';
import { packTracks } from '../../training/pipeline/pack-tracks.ts';
import { readTracks, type DataSetOptions, type TrackReading } from './read-tracks.ts';

type SkippedFiles = ReturnType<TrackReading['settle']>['skipped'];

/** A data set that lies in a file of its own; whoever closes it may remove the file. */
export type PackedDataSet = PackedTracks & { skipped: SkippedFiles };

/** Other classes for those of the recordings, and which of them each becomes. */
export type Relabel = (classes: ActionClass[]) => {
  classes: ActionClass[];
  places: readonly number[];
};

/**
 * Reads recordings session by session into one file and opens it: what loadDataSet does, with one session in memory at a
 * time whatever their number.
 *
 * @throws as readTracks does, and where the file cannot be written; nothing is then left of it
 */
export async function packDataSet(
  options: DataSetOptions,
  path: string,
  relabel?: Relabel,
): Promise<PackedDataSet> {
  const reading = readTracks(options);
  let skipped: SkippedFiles = [];
  await mkdir(dirname(path), { recursive: true });
  await packTracks(path, {
    tracks: reading.tracks,
    settle() {
      const settled = reading.settle();
      ({ skipped } = settled);
      if (relabel === undefined) return settled;
      const { classes, places } = relabel(settled.classes);
      return { classes, indexOfPlace: settled.indexOfPlace.map((index) => places[index]!) };
    },
  });
  return { ...openPackedTracks(path), skipped };
}
