import type { JobState } from '../../../main/wire/training-events.ts';

export const stateWords: Record<JobState['state'], string> = {
  queued: 'Waits for its turn',
  running: 'Running',
  stopping: 'Stopping',
  done: 'Done',
  stopped: 'Stopped',
  failed: 'Failed',
};

export const taskWords: Record<JobState['task'], string> = {
  detect: 'labels every frame',
  recognise: 'names whole examples',
  pretrain: 'learns motion',
  test: 'tests an encoder',
};

/** Whether it will still change by itself. */
export function isGoing({ state }: Pick<JobState, 'state'>): boolean {
  return state === 'running' || state === 'queued' || state === 'stopping';
}
