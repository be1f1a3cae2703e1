import type { Track } from '../track.ts';
import type { Batch } from '../training-loop.ts';
import type { BatchSource } from './open-batch-source.ts';
import type { WorkerStart } from './batch-worker.ts';
import type { PackedTracks } from './open-packed-tracks.ts';
import { startWorker } from './start-worker.ts';

export type BatchPipeline = {
  /** The batch of a step, ready where the steps are asked for one after the other. @throws when it cannot be drawn */
  draw: (step: number) => Promise<Batch>;
  /** Time that draws have kept whoever awaited them waiting, the worker's start included. */
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
  nowMillis?: () => number;
};

const stepsAhead = 2;

type Drawing = {
  promise: Promise<Batch>;
  settle: (batch: Batch) => void;
  fail: (error: Error) => void;
};

/**
 * Draws the batches of a training in a thread of its own, some steps ahead, so that the training's thread only computes.
 * Batches are those that {@link openBatchSource} gives in place, bit by bit. Close it before the file is removed.
 */
export function createBatchPipeline(options: BatchPipelineOptions): BatchPipeline {
  const { packed, tracks, source, startStep = 0, nowMillis = () => performance.now() } = options;
  const start: WorkerStart = { file: packed.path, places: placesOf(packed, tracks), source };
  const worker = startWorker('batch-worker', start);
  const drawings = new Map<number, Drawing>();
  let ended: Error | undefined;
  let waitedMillis = 0;

  worker.on('message', ({ step, batch }: { step: number; batch: Batch }) => {
    drawings.get(step)?.settle(batch);
  });
  worker.on('error', end);
  worker.on('exit', (status) => {
    end(new Error(`The thread that prepares the motion for training ended with status ${status}`));
  });
  drawAhead(startStep);

  return {
    async draw(step) {
      const begun = nowMillis();
      drawAhead(step);
      try {
        return await drawings.get(step)!.promise;
      } finally {
        drawings.delete(step);
        drawAhead(step + 1);
        waitedMillis += nowMillis() - begun;
      }
    },
    get waitedMillis() {
      return waitedMillis;
    },
    async close() {
      end(new Error('The batches of this training are closed'));
      await worker.terminate();
    },
  };

  /** Steps that are not going to be asked for, since the run went on elsewhere, are forgotten. */
  function drawAhead(from: number): void {
    for (const step of drawings.keys()) {
      if (step < from || step >= from + stepsAhead) drawings.delete(step);
    }
    for (let step = from; step < from + stepsAhead; step++) {
      if (drawings.has(step)) continue;
      drawings.set(step, beginDrawing());
      worker.postMessage(step);
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
