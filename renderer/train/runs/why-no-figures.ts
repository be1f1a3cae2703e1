import type { JobState, RunResult } from '../../../main/wire/training-events.ts';
import { isGoing } from './state-words.ts';

/** Why a run has no figures to compare; undefined where it has, or where they are on their way. */
export function whyNoFigures(
  job: Pick<JobState, 'task' | 'state' | 'hasResult'>,
  result: Pick<RunResult, 'evaluation' | 'recognition' | 'sentence'> | undefined,
): string | undefined {
  if ((result?.evaluation ?? result?.recognition) !== undefined) return undefined;
  if (job.task === 'pretrain') return 'learns motion without labels, which has no such figures';
  if (result !== undefined) return result.sentence;
  if (isGoing(job)) return 'is measured once it is done';
  if (job.hasResult) return undefined;
  return job.state === 'failed' ? 'failed before it was measured' : 'ended before it was measured';
}
