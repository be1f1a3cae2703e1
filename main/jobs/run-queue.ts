import { existsSync } from 'node:fs';
import type { JobState } from '../wire/training-events.ts';
import type { JobBoard } from './job-board.ts';
import { isUnderWay, type KeptJob } from './kept-jobs.ts';
import type { RunConfig } from './run-config.ts';
import { startTrainingChild, type TrainingChild } from './training-child.ts';

export type QueuedRun = { config: RunConfig; resumed?: KeptJob | undefined };

/** Runs that wait, and the one that is going on in a process of its own. */
export type RunQueue = {
  /** Begins at once when nothing is going on. */
  add(runs: QueuedRun[]): void;
  /**
   * The best so far is measured, unless it is stopped again. What was to come after it waits to be resumed. @throws when it
   * neither waits nor is going on
   */
  stop(run: string): Promise<void>;
  close(): Promise<void>;
};

const closeMillis = 5000;
const stoppedWaiting = { state: 'stopped', detail: 'Stopped before it began', canResume: true } as const; // prettier-ignore

export function createRunQueue(home: string, board: JobBoard): RunQueue {
  const waiting: QueuedRun[] = [];
  let running: { run: string; child: TrainingChild; ended: Promise<void> } | undefined;
  let isClosed = false;

  function startNext(): void {
    while (!isClosed && running === undefined && waiting.length > 0) {
      const next = waiting.shift()!;
      const reason = reasonToFail(board, next.config);
      if (reason === undefined) begin(next);
      else {
        const failed = { state: 'failed', detail: reason, canResume: true } as const;
        board.change(next.config.run, failed).catch(() => undefined);
      }
    }
  }

  function begin({ config, resumed }: QueuedRun): void {
    const { run } = config;
    let finish: () => void;
    const ended = new Promise<void>((settle) => (finish = settle));
    // Not as the board has it: a run may be queued again before its process has gone.
    let lastWord: JobState | undefined;
    const child = startTrainingChild(
      { home, config, resumed },
      (job) => {
        lastWord = job;
        const isStopping = board.get(run).state === 'stopping' && job.state === 'running';
        board.tell(isStopping ? { ...job, state: 'stopping', detail: stopping } : job);
      },
      (how) => {
        const hasSpoken = lastWord !== undefined && !isUnderWay(lastWord);
        const said = hasSpoken ? Promise.resolve() : board.change(run, diedWithout(how));
        void said
          .catch(() => undefined)
          .finally(() => {
            running = undefined;
            finish();
            startNext();
          });
      },
    );
    running = { run, child, ended };
  }

  /** Who stops a run does not want what was to begin with its half-trained model. */
  async function holdAfter(run: string): Promise<void> {
    const { name } = board.get(run);
    const detail = `Waits because "${name}", which comes before it, was stopped: resume that one, or this one to begin with what it has learned`;
    for (;;) {
      const place = waiting.findIndex(({ config }) => config.after === run);
      if (place < 0) return;
      const [held] = waiting.splice(place, 1);
      await board.change(held!.config.run, { ...stoppedWaiting, detail });
      await holdAfter(held!.config.run);
    }
  }

  return {
    add(runs) {
      waiting.push(...runs);
      startNext();
    },
    async stop(run) {
      const place = waiting.findIndex(({ config }) => config.run === run);
      if (place >= 0) {
        waiting.splice(place, 1);
        await board.change(run, stoppedWaiting);
        return holdAfter(run);
      }
      if (running?.run !== run) throw new Error(`Run ${run} is not going on`);
      if (board.get(run).state === 'stopping') running.child.end();
      else running.child.stop();
      board.tell({ ...board.get(run), state: 'stopping', detail: stopping });
      await holdAfter(run);
    },
    async close() {
      isClosed = true;
      for (const { config } of waiting.splice(0)) void board.change(config.run, stoppedWaiting);
      if (running === undefined) return;
      const { child, ended } = running;
      child.end();
      const timer = setTimeout(() => child.kill(), closeMillis);
      await ended;
      clearTimeout(timer);
    },
  };
}

const stopping = 'Stopping after this step';

/** A process that ends without a word leaves its last checkpoint, or can begin again. */
function diedWithout(how: string): Partial<JobState> {
  return {
    state: 'failed',
    detail: how,
    secondsLeft: undefined,
    throughput: undefined,
    memoryBytes: undefined,
    canResume: true,
  };
}

/** Why a run cannot begin: the one before it left no model, or one that diverged. */
function reasonToFail(board: JobBoard, { after, initialModel }: RunConfig): string | undefined {
  if (after === undefined) return undefined;
  const before = board.find(after);
  const isMade =
    before === undefined
      ? initialModel === undefined || existsSync(initialModel)
      : before.model !== undefined && before.state !== 'failed' && !isUnderWay(before);
  if (isMade) return undefined;
  return before === undefined
    ? 'The training before it is gone, and so is its model'
    : `"${before.name}", which comes before it, left no model to begin with: ${before.detail}`;
}
