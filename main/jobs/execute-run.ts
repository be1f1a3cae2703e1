import { basename } from 'node:path';
import type { JobState } from '../wire/training-events.ts';
import { leftOut } from './left-out.ts';
import { recordRun } from './record-run.ts';
import type { TrainConfig } from './run-config.ts';
import type { ExecuteRunOptions } from './run-parts.ts';
import { trainRun, type TrainedRun } from './train-run.ts';

/**
 * Does what a training's configuration says in this process: loads the data, trains, keeps checkpoint, curve and state in
 * the run's folder, writes the model, measures it and writes down all that it takes to repeat the run.
 *
 * @throws when it fails; the run's file then says so too
 */
export function executeRun(options: ExecuteRunOptions): Promise<TrainedRun> {
  return recordRun(options, async (parts) => {
    const made = await trainRun(parts);
    return { made, job: outcome(options.config, made, options.signal.aborted) };
  });
}

function outcome(
  config: TrainConfig,
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
