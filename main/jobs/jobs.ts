import { join, resolve } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { presets } from '../../model/config.ts';
import type { EngineName } from '../../model/engines/engine.ts';
import { defaultRecipe } from '../../training/recipe.ts';
import type { JobState, TrainingRequest } from '../wire/training-events.ts';
import { isProcessAlive, markProcess } from './process-mark.ts';
import type { RunConfig } from './run-config.ts';
import {
  createRunFolder,
  isUnderWay,
  keepJob,
  newRunId,
  readJobs,
  runFolder,
} from './run-folder.ts';
import { startTrainingChild, type TrainingChild } from './training-child.ts';

export type JobsOptions = {
  /** The library's folder. */
  home: string;
  engine?: EngineName | 'auto';
  threads?: number;
  now?: () => Date;
};

/** Trainings, one at a time, each in a process of its own. */
export type Jobs = {
  /** @returns the id of the run, which waits for those before it */
  start(request: TrainingRequest): Promise<{ run: string }>;
  /** Ends a run after its present step, keeping the best so far; one that waits is taken off the queue. @throws when it is over. */
  stop(run: string): Promise<void>;
  /** Oldest first, those of earlier starts of the app included. */
  list(): JobState[];
  on(listener: (job: JobState) => void): void;
  /** Takes what waits off the queue and ends what is running, keeping the best so far where that takes less than a few seconds. */
  close(): Promise<void>;
};

const closeMillis = 5000;

const stoppedWaiting = { state: 'stopped', detail: 'Stopped before it began' } as const;

/** Opens the jobs of a library. */
export async function createJobs(options: JobsOptions): Promise<Jobs> {
  const { home, engine = 'auto', threads = 1, now = () => new Date() } = options;
  const jobs = new Map<string, JobState>();
  const listeners: ((job: JobState) => void)[] = [];
  const queue: RunConfig[] = [];
  let running: { run: string; child: TrainingChild; ended: Promise<void> } | undefined;
  let isClosed = false;

  for (const { pid, pidStarted, ...job } of await readJobs(home)) {
    // A run from a terminal goes on without the app; nothing goes on in this process yet.
    const isAsItSays =
      !isUnderWay(job) || (pid !== process.pid && (await isProcessAlive({ pid, pidStarted })));
    jobs.set(job.run, isAsItSays ? job : leftBehind(job));
  }
  const mark = markProcess(process.pid);

  const tell = (job: JobState) => {
    jobs.set(job.run, job);
    for (const listener of listeners) listener(job);
  };
  // One after the other; closing waits for the last.
  let writing = Promise.resolve();
  const change = (run: string, what: Partial<JobState>): Promise<void> => {
    const job = { ...jobs.get(run)!, ...what };
    tell(job);
    writing = writing
      .catch(() => undefined)
      .then(async () => keepJob(runFolder(home, run), { ...job, ...(await mark) }));
    return writing;
  };

  function startNext(): void {
    const config = queue.shift();
    if (config === undefined || isClosed) return;
    const { run } = config;
    let finish: () => void;
    const ended = new Promise<void>((settle) => (finish = settle));
    const child = startTrainingChild(
      home,
      config,
      (job) => {
        const isStopping = jobs.get(run)?.state === 'stopping' && job.state === 'running';
        tell(isStopping ? { ...job, state: 'stopping' } : job);
      },
      (detail) => {
        running = undefined;
        const hasSpoken = !isUnderWay(jobs.get(run)!);
        const said = hasSpoken
          ? Promise.resolve()
          : change(run, { state: 'failed', detail, secondsLeft: undefined });
        void said
          .catch(() => undefined)
          .finally(() => {
            finish();
            if (running === undefined) startNext();
          });
      },
    );
    running = { run, child, ended };
  }

  return {
    async start(request) {
      const created = now();
      const config = configOf(request, newRunId(request.name, created), created);
      await mkdir(join(home, 'models'), { recursive: true });
      await createRunFolder(home, config);
      jobs.set(config.run, waitingJob(config));
      queue.push(config);
      await change(config.run, {});
      if (running === undefined) startNext();
      return { run: config.run };
    },
    async stop(run) {
      const waiting = queue.findIndex((config) => config.run === run);
      if (waiting >= 0) {
        queue.splice(waiting, 1);
        return change(run, stoppedWaiting);
      }
      if (running?.run !== run) throw new Error(`Run ${run} is not going on`);
      running.child.stop();
      tell({ ...jobs.get(run)!, state: 'stopping', detail: 'Stopping after this step' });
    },
    list: () => [...jobs.values()],
    on: (listener) => void listeners.push(listener),
    async close() {
      isClosed = true;
      for (const { run } of queue.splice(0)) void change(run, stoppedWaiting);
      if (running !== undefined) {
        const { child, ended } = running;
        child.stop();
        const timer = setTimeout(() => child.kill(), closeMillis);
        await ended;
        clearTimeout(timer);
      }
      await writing.catch(() => undefined);
    },
  };

  function configOf(request: TrainingRequest, run: string, created: Date): RunConfig {
    const { name, sessions, validatePeople, preset, steps, seed } = request;
    return {
      format: 'framewise-run-1',
      run,
      name,
      created: created.toISOString(),
      items: sessions,
      validatePeople: validatePeople.length === 0 ? 'auto' : validatePeople,
      fileRateHz: 30,
      recipe: { ...defaultRecipe, encoder: presets[preset], steps, seed },
      engine,
      threads,
      output: resolve(home, 'models', `${run}.safetensors`),
    };
  }
}

function waitingJob(config: RunConfig): JobState {
  return {
    run: config.run,
    name: config.name,
    state: 'queued',
    detail: 'Waiting for the training before it',
    step: 0,
    steps: config.recipe.steps,
    secondsLeft: undefined,
    curve: [],
    model: undefined,
  };
}

function leftBehind(job: JobState): JobState {
  return {
    ...job,
    state: 'failed',
    detail: 'The app ended while it was going on',
    secondsLeft: undefined,
  };
}
