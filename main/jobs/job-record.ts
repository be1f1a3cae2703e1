import type { EngineName } from '../../model/engines/engine.ts';
import type { JobState } from '../wire/training-events.ts';
import { keepJob } from './kept-jobs.ts';
import { markProcess } from '../processes/process-mark.ts';
import type { RunFolder } from './run-folder.ts';

/** A job as it goes on, told to whoever listens and kept in the run's folder. */
export type JobRecord = {
  readonly job: JobState;
  /** Tells a change; kept every few seconds. */
  tell(change: Partial<JobState>): void;
  /** Kept, so that a run goes on with the engine that it began with. */
  usesEngine(name: EngineName): void;
  /** Keeps it now. */
  keep(): Promise<void>;
};

const keepEveryMillis = 5000;
/** Fast steps would flood the screens. */
const tellEveryMillis = 200;

export async function createJobRecord(options: {
  folder: RunFolder;
  job: JobState;
  onJob: (job: JobState) => void;
  nowMillis: () => number;
}): Promise<JobRecord> {
  const { folder, onJob, nowMillis } = options;
  const mark = await markProcess(process.pid);
  let { job } = options;
  let engine: EngineName | undefined;
  let keptMillis = nowMillis();
  let toldMillis = -Infinity;
  let keeping = Promise.resolve();
  // One after the other, so that an older state never lands on a newer one.
  const keep = (): Promise<void> => {
    keptMillis = nowMillis();
    keeping = keeping
      .catch(() => undefined)
      .then(() => keepJob(folder, { ...job, ...mark, engine }));
    return keeping;
  };
  return {
    get job() {
      return job;
    },
    tell(change) {
      const isNews = change.state !== undefined || job.step === 0 || change.step === undefined;
      job = { ...job, ...change };
      if (isNews || nowMillis() - toldMillis >= tellEveryMillis) {
        toldMillis = nowMillis();
        onJob(job);
      }
      if (nowMillis() - keptMillis > keepEveryMillis) keep().catch(() => undefined);
    },
    usesEngine: (name) => (engine = name),
    keep,
  };
}
