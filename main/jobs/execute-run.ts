import { basename } from 'node:path';
import type { JobState } from '../wire/training-events.ts';
import { createJobRecord, type JobRecord } from './job-record.ts';
import { newJob } from './kept-jobs.ts';
import { leftOut } from './left-out.ts';
import type { RunConfig } from './run-config.ts';
import { runFolder } from './run-folder.ts';
import type { ExecuteRunOptions } from './run-parts.ts';
import { trainRun, type TrainedRun } from './train-run.ts';

/**
 * Does what a run's configuration says in this process: loads the data, trains, keeps checkpoint, curve and state in the
 * run's folder, writes the model, measures it and writes down all that it takes to repeat the run.
 *
 * @throws when it fails; the run's file then says so too
 */
export async function executeRun(options: ExecuteRunOptions): Promise<TrainedRun> {
  const { home, config, resumed, signal, nowMillis } = options;
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
    const run = await trainRun({ ...options, folder, record });
    record.tell({ ...over, ...outcome(config, run, signal.aborted) });
    await record.keep();
    return run;
  } catch (error) {
    record.tell({ ...over, ...failure(record, error) });
    await record.keep().catch(() => undefined);
    throw error;
  }
}

const over = { secondsLeft: undefined, throughput: undefined, memoryBytes: undefined };

function outcome(
  config: RunConfig,
  { steps, best, skipped, hasResult }: TrainedRun,
  isStopped: boolean,
): Partial<JobState> {
  const made = `${steps} of ${config.recipe.steps} steps`;
  const share = best?.figures['frameAccuracy'] ?? best?.figures['top1'];
  const what = config.task === 'detect' ? 'frames' : 'instances';
  const score = share === undefined ? '' : `, ${(100 * share).toFixed(1)} % of held-out ${what} right`; // prettier-ignore
  return {
    state: isStopped ? 'stopped' : 'done',
    detail: `${isStopped ? 'Stopped after' : 'Done:'} ${made}${score}${leftOut(skipped)}`,
    canResume: isStopped,
    hasResult,
    model: steps > 0 ? basename(config.output, '.safetensors') : undefined,
  };
}

/** A run that has left a checkpoint can go on from it, whatever ended it. */
function failure({ job }: JobRecord, error: unknown): Partial<JobState> {
  return { state: 'failed', detail: (error as Error).message, canResume: job.canResume };
}
