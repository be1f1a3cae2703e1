import { parentPort, workerData } from 'node:worker_threads';
import { openBatchSource, type BatchSource } from './open-batch-source.ts';
import { openPackedTracks } from './open-packed-tracks.ts';

/** What {@link createBatchPipeline} gives its worker; it then sends the steps to draw, one a message. */
export type WorkerStart = {
  file: string;
  /** Places in the file of the tracks to learn from. */
  places: readonly number[];
  source: BatchSource;
};

const { file, places, source } = workerData as WorkerStart;
const { classes, tracks } = openPackedTracks(file);
const draw = openBatchSource(source, { classes, tracks: places.map((place) => tracks[place]!) });

parentPort!.on('message', (step: number) => {
  const batch = draw(step);
  // Handed over, not copied.
  const buffers = new Set(Object.values(batch).map(({ buffer }) => buffer as ArrayBuffer));
  parentPort!.postMessage({ step, batch }, [...buffers]);
});
