import type { JobState } from '../wire/training-events.ts';
import type { KeptJob } from './kept-jobs.ts';
import type { RunConfig } from './run-config.ts';

/** From the app to a training process. */
export type ToTraining =
  | { type: 'start'; home: string; config: RunConfig; resumed?: KeptJob | undefined }
  | { type: 'stop' }
  | { type: 'end' };

/** From a training process to the app. */
export type FromTraining = { type: 'job'; job: JobState };
