import { basename } from 'node:path';
import type { JobState } from '../wire/training-events.ts';
import type { SkippedFile } from '../recordings/read-found-sessions.ts';
import { createJobRecord, type JobRecord } from './job-record.ts';
import { newJob, type KeptJob } from './kept-jobs.ts';
import type { RunConfig } from './run-config.ts';
import { runFolder } from './run-folder.ts';
import { trainRun, type TrainedRun } from './train-run.ts';

export type ExecuteRunOptions = {
  home: string;
  config: RunConfig;
  /** The job as it was left, when the run is resumed. */
  resumed?: KeptJob | undefined;
  /** Hash of the data that it must be, when a run is repeated. */
  expectedData?: string;
  /** Ends the run early, keeping the best so far; with {@link abandoned} as its reason the run only leaves a checkpoint. */
  signal: AbortSignal;
  onJob: (job: JobState) => void;
  /** Told once about each file that cannot be learned from. */
  onSkipped?: (file: SkippedFile) => void;
  nowMillis: () => number;
};

/** The reason of a signal when whoever wanted the run has gone: nobody is there to see or use a half-trained model. */
export const abandoned = new Error('The app ended while it was going on');

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

/** Which files could not be learned from, for the end of a sentence. */
export function leftOut([first, ...others]: readonly SkippedFile[]): string {
  if (first === undefined) return '';
  const count = others.length === 0 ? '1 file' : `${others.length + 1} files`;
  return `; left out ${count}: ${basename(first.file)}: ${first.reason}${others.length === 0 ? '' : '…'}`;
}
