import type { JobState } from '../wire/training-events.ts';
import type { SkippedFile } from '../recordings/read-found-sessions.ts';
import type { JobRecord } from './job-record.ts';
import type { KeptJob } from './kept-jobs.ts';
import type { RunConfig, TrainConfig } from './run-config.ts';
import type { RunFolder } from './run-folder.ts';

export type ExecuteRunOptions<C extends RunConfig = TrainConfig> = {
  home: string;
  config: C;
  /** The job as it was left, when the run is resumed. */
  resumed?: KeptJob | undefined;
  /** Hash of the data that it must be, when a run is repeated. */
  expectedData?: string;
  /** Ends the run early, keeping the best so far; with {@link abandoned} as its reason the run only leaves a checkpoint. */
  signal: AbortSignal;
  /** Ends a stopped run without measuring it. */
  ending?: AbortSignal;
  onJob: (job: JobState) => void;
  /** Told once about each file that cannot be learned from. */
  onSkipped?: (file: SkippedFile) => void;
  nowMillis: () => number;
};

/** The reason of a signal when whoever wanted the run has gone: nobody is there to see or use a half-trained model. */
export const abandoned = new Error('The app ended while it was going on');

/** What the parts of a run's work share. */
export type RunParts<C extends RunConfig = TrainConfig> = ExecuteRunOptions<C> & {
  folder: RunFolder;
  record: JobRecord;
};
