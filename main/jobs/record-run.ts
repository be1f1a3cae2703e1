import type { JobState } from '../wire/training-events.ts';
import { createJobRecord, type JobRecord } from './job-record.ts';
import { newJob } from './kept-jobs.ts';
import type { RunConfig } from './run-config.ts';
import { runFolder } from './run-folder.ts';
import type { ExecuteRunOptions, RunParts } from './run-parts.ts';

/** What a run's work has come to, and how its job then stands. */
export type RunOutcome<R> = { made: R; job: Partial<JobState> };

/**
 * Does a run's work in this process and keeps how it stands in the run's folder, from its first word to its last.
 *
 * @throws when it fails; the run's file then says so too
 */
export async function recordRun<C extends RunConfig, R>(
  options: ExecuteRunOptions<C>,
  work: (parts: RunParts<C>) => Promise<RunOutcome<R>>,
): Promise<R> {
  const { home, config, resumed, nowMillis } = options;
  const folder = runFolder(home, config.run);
  const { curve = [], notes = '' } = resumed ?? {};
  const record = await createJobRecord({
    folder,
    job: { ...newJob(config), notes, curve },
    onJob: options.onJob,
    nowMillis,
  });
  try {
    record.tell({ state: 'running', detail: 'Loading the recordings' });
    await record.keep();
    const { made, job } = await work({ ...options, folder, record });
    record.tell({ ...over, ...job });
    await record.keep();
    return made;
  } catch (error) {
    record.tell({ ...over, ...failure(record, error) });
    await record.keep().catch(() => undefined);
    throw error;
  }
}

const over = { secondsLeft: undefined, throughput: undefined, memoryBytes: undefined };

/** A run that has left a checkpoint can go on from it, whatever ended it. */
function failure({ job }: JobRecord, error: unknown): Partial<JobState> {
  return { state: 'failed', detail: (error as Error).message, canResume: job.canResume };
}
