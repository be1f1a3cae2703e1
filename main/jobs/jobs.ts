import { join } from 'node:path';
import type { EngineName } from '../../model/engines/engine.ts';
import { makeLibraryFolder } from '../recordings/library-folder.ts';
import type { EncoderTestRequest } from '../wire/encoder-test-events.ts';
import type {
  JobState,
  RunResult,
  TrainingEstimate,
  TrainingRequest,
} from '../wire/training-events.ts';
import { configsOfRequest } from './configs-of-request.ts';
import { configOfTest } from './encoder-test/config-of-test.ts';
import { createEstimator } from './estimate-training.ts';
import { openJobBoard } from './job-board.ts';
import { isUnderWay, newJob, readJob, type AboutRun } from './kept-jobs.ts';
import { chainToResume } from './run-chain.ts';
import type { RunConfig } from './run-config.ts';
import { createRunFolder, deleteRunFolder } from './run-folder.ts';
import { createRunQueue } from './run-queue.ts';
import { readRunResult } from './run-result.ts';

export type JobsOptions = {
  /** The library's folder. */
  home: string;
  engine?: EngineName | 'auto';
  threads?: number;
  /** Of a run's checkpoints; seldom enough by default. */
  checkpointEverySecs?: number;
  now?: () => Date;
};

/** Trainings, one at a time, each in a process of its own. All of these throw where there is no such run. */
export type Jobs = {
  /** @returns the id of the last of the request's runs, which wait for those before them */
  start(request: TrainingRequest): Promise<{ run: string }>;
  /** Queues a test of encoders; what is said of runs below holds for it too. */
  startTest(request: EncoderTestRequest): Promise<{ run: string }>;
  /** Goes on from its last checkpoint, after the runs that it needs. @throws when it is going on or done */
  resume(run: string): Promise<void>;
  /** Ends a run after its present step, keeping the best so far; one that waits is taken off the queue. @throws when it is over. */
  stop(run: string): Promise<void>;
  describe(run: string, about: AboutRun): Promise<void>;
  /** Deletes a run, not its model. @throws when it is going on */
  delete(run: string): Promise<void>;
  /** What a finished run came to. @throws when it has not finished */
  result(run: string): Promise<RunResult>;
  /** What a request would take on this machine, measured by some steps of it. */
  estimate(request: TrainingRequest): Promise<TrainingEstimate>;
  /** Oldest first, those of earlier starts of the app included. */
  list(): JobState[];
  on(listener: (job: JobState) => void): void;
  /** Takes what waits off the queue and ends what is running, keeping the best so far where that takes less than a few seconds. */
  close(): Promise<void>;
};

/** Opens the jobs of a library. */
export async function createJobs(options: JobsOptions): Promise<Jobs> {
  const {
    home,
    engine = 'auto',
    threads = 1,
    checkpointEverySecs,
    now = () => new Date(),
  } = options;
  const board = await openJobBoard(home);
  const queue = createRunQueue(home, board);
  const estimator = createEstimator(home);
  const machine = {
    home,
    engine,
    threads,
    ...(checkpointEverySecs !== undefined && { checkpointEverySecs }),
  };
  let lastMillis = 0;
  /** Never the same twice, since a run's id is made of it. */
  const moment = () => {
    lastMillis = Math.max(now().getTime(), lastMillis + 1);
    return new Date(lastMillis);
  };

  /** @returns the id of the last of them */
  const begin = async (configs: readonly RunConfig[]) => {
    for (const config of configs) {
      await createRunFolder(home, config);
      await board.add(newJob(config));
    }
    queue.add(configs.map((config) => ({ config })));
    return { run: configs.at(-1)!.run };
  };

  return {
    async start(request) {
      const configs = await configsOfRequest(request, { ...machine, moment });
      await makeLibraryFolder(join(home, 'models'));
      return begin(configs);
    },
    async startTest(request) {
      return begin([await configOfTest(request, { ...machine, moment })]);
    },
    async resume(run) {
      checkResumable(board.get(run));
      const configs = await chainToResume(home, board, run);
      for (const config of configs) {
        const { detail } = newJob(config);
        await board.change(config.run, { state: 'queued', detail, canResume: false });
      }
      const resumed = await Promise.all(configs.map((config) => readJob(home, config.run)));
      queue.add(configs.map((config, index) => ({ config, resumed: resumed[index] })));
    },
    async stop(run) {
      board.get(run);
      await queue.stop(run);
    },
    describe: (run, about) => board.describe(run, about),
    async delete(run) {
      if (isUnderWay(board.get(run))) {
        throw new Error(`"${board.get(run).name}" is going on: stop it, then delete it`);
      }
      await deleteRunFolder(home, run);
      board.remove(run);
    },
    result(run) {
      board.get(run);
      return readRunResult(home, run);
    },
    async estimate(request) {
      return estimator.estimate(await configsOfRequest(request, { ...machine, moment }));
    },
    list: () => board.list(),
    on: (listener) => board.on(listener),
    async close() {
      estimator.close();
      await queue.close();
      await board.close();
    },
  };
}

function checkResumable(job: JobState): void {
  if (isUnderWay(job)) throw new Error(`"${job.name}" is going on already`);
  if (!job.canResume) throw new Error(`"${job.name}" cannot go on: ${job.detail}`);
}
