import type { JobState } from '../../main/wire/training-events.ts';

export const stateWords: Record<JobState['state'], string> = {
  queued: 'Waits for its turn',
  running: 'Running',
  stopping: 'Stopping',
  done: 'Done',
  stopped: 'Stopped',
  failed: 'Failed',
};
