import { parentPort, workerData } from 'node:worker_threads';
import { openBatchSource, type BatchSource } from './batch-source.ts';
import { openPackedTracks } from './open-packed-tracks.ts';

/** What {@link createBatchPipeline} gives its worker; it then sends the steps to draw, one a message. */
export type WorkerStart = { file: string; source: BatchSource };

const { file, source } = workerData as WorkerStart;
const draw = openBatchSource(source, openPackedTracks(file));

parentPort!.on('message', (step: number) => {
  const batch = draw(step);
  // Handed over, not copied.
  const buffers = new Set(Object.values(batch).map(({ buffer }) => buffer as ArrayBuffer));
  parentPort!.postMessage({ step, batch }, [...buffers]);
});
