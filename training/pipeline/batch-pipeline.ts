import type { Track } from '../track.ts';
import type { Batch } from '../training-loop.ts';
import type { BatchSource } from './open-batch-source.ts';
import type { WorkerStart } from './batch-worker.ts';
import type { PackedTracks } from './open-packed-tracks.ts';
import { startWorker } from './start-worker.ts';

export type BatchPipeline = {
  /** The batch of a step, ready where the steps are asked for one after the other. @throws when it cannot be drawn */
  draw: (step: number) => Promise<Batch>;
  /** Time that draws have kept whoever awaited them waiting, the threads' start included. */
  readonly waitedMillis: number;
  close: () => Promise<void>;
};

export type BatchPipelineOptions = {
  /** Where the motion lies. */
  packed: PackedTracks;
  /** Those of its tracks to learn from; all without them. */
  tracks?: readonly Track[];
  source: BatchSource;
  /** The first step that will be asked for. */
  startStep?: number;
  /** More than 1 where steps are so fast, as on a GPU, that one thread cannot keep up. */
  threads?: number;
  nowMillis?: () => number;
};

type Drawing = {
  promise: Promise<Batch>;
  settle: (batch: Batch) => void;
  fail: (error: Error) => void;
};

/**
 * Draws the batches of a training in threads of their own, some steps ahead, so that the training's thread only computes.
 * Batches are those that {@link openBatchSource} gives in place, bit by bit. Close it before the file is removed.
 */
export function createBatchPipeline(options: BatchPipelineOptions): BatchPipeline {
  const { packed, tracks, source, threads = 1, nowMillis = () => performance.now() } = options;
  const start: WorkerStart = { file: packed.path, places: placesOf(packed, tracks), source };
  const workers = Array.from({ length: threads }, () => startWorker('batch-worker', start));
  const drawings = new Map<number, Drawing>();
  let ended: Error | undefined;
  let waitedMillis = 0;

  for (const worker of workers) {
    worker.on('message', ({ step, batch }: { step: number; batch: Batch }) => {
      drawings.get(step)?.settle(batch);
    });
    worker.on('error', end);
    worker.on('exit', (status) => {
      end(new Error(`A thread that prepares the motion for training ended with status ${status}`));
    });
  }
  drawFrom(options.startStep ?? 0);

  return {
    async draw(step) {
      const begun = nowMillis();
      drawFrom(step);
      try {
        return await drawings.get(step)!.promise;
      } finally {
        drawings.delete(step);
        drawFrom(step + 1);
        waitedMillis += nowMillis() - begun;
      }
    },
    get waitedMillis() {
      return waitedMillis;
    },
    async close() {
      end(new Error('The batches of this training are closed'));
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };

  /** One more than there are threads, so that none of them waits for a step to be over. */
  function drawFrom(first: number): void {
    for (let step = first; step <= first + threads; step++) {
      if (drawings.has(step)) continue;
      drawings.set(step, beginDrawing());
      workers[step % threads]!.postMessage(step);
    }
  }

  function beginDrawing(): Drawing {
    let settle!: Drawing['settle'];
    let fail!: Drawing['fail'];
    const promise = new Promise<Batch>((resolve, reject) => ([settle, fail] = [resolve, reject]));
    // Nobody may ever ask for a batch that was drawn ahead.
    promise.catch(() => undefined);
    if (ended !== undefined) fail(ended);
    return { promise, settle, fail };
  }

  function end(error: Error): void {
    ended ??= error;
    for (const { fail } of drawings.values()) fail(ended);
  }
}

function placesOf(packed: PackedTracks, tracks: readonly Track[] = packed.tracks): number[] {
  const places = new Map(packed.tracks.map((track, place) => [track, place]));
  return tracks.map((track) => {
    const place = places.get(track);
    if (place === undefined) {
      throw new Error(
        `${packed.path}: ${track.session} of ${track.personKey} is none of its tracks`,
      );
    }
    return place;
  });
}
