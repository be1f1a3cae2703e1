import type { DataSet, Track } from '../../training/track.ts';
import type { SkippedFile } from './read-found-sessions.ts';
import { type DataSetOptions, readTracks, settleLabels } from './read-tracks.ts';

/** A data set, and the files that could not be part of it. */
export type LoadedDataSet = DataSet & { skipped: SkippedFile[] };

/**
 * A data set in memory; {@link readTracks} gives one session by session.
 *
 * @throws where nothing is usable, where a named person or view is in none of the sessions, or where sessions contradict each other
 */
export async function loadDataSet(options: DataSetOptions): Promise<LoadedDataSet> {
  const reading = readTracks(options);
  const tracks: Track[] = [];
  for await (const track of reading.tracks) tracks.push(track);
  const { classes, indexOfPlace, skipped } = reading.settle();
  for (const track of tracks) track.labels = settleLabels(track.labels, indexOfPlace);
  return { classes, tracks, skipped };
}
