import { executeRun } from '../jobs/execute-run.ts';
import type { KeptJob } from '../jobs/kept-jobs.ts';
import type { TrainConfig } from '../jobs/run-config.ts';
import type { TrainedRun } from '../jobs/train-run.ts';
import { interruption } from './interruption.ts';
import { report } from './output.ts';
import { progressReporter } from './report-progress.ts';

/**
 * Does a run in this process, tells how it goes, and stops in good order on Ctrl-C.
 *
 * @throws when it fails, or was stopped before there was anything to keep
 */
export async function finishRun(
  home: string,
  config: TrainConfig,
  options: { resumed?: KeptJob | undefined; expectedData?: string } = {},
): Promise<TrainedRun & { seconds: number }> {
  const interrupted = interruption(
    'Stopping after this step; the best so far is kept and measured. Ctrl-C again ends at once',
  );
  const startMillis = Date.now();
  try {
    const result = await executeRun({
      home,
      config,
      ...options,
      signal: interrupted.signal,
      onJob: progressReporter(),
      onSkipped: ({ file, reason }) => report(`Skipped ${file}: ${reason}`),
      nowMillis: Date.now,
    });
    if (result.steps === 0) throw new Error('Stopped before the first step: there is no model');
    return { ...result, seconds: (Date.now() - startMillis) / 1000 };
  } finally {
    interrupted.dispose();
  }
}
