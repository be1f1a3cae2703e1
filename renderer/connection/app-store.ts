import { create } from 'zustand';
import type { AppState } from '../../main/wire/app-state.ts';
import type { JobState } from '../../main/wire/training-events.ts';
import type { ConnectionState } from './app-connection.ts';

/** What the app last said, at most ten times a second; what changes with every frame lives in the live feed. */
export type AppStore = {
  connection: ConnectionState;
  app: AppState | undefined;
  /** Newest first. */
  jobs: JobState[];
};

export const useAppStore = create<AppStore>()(() => ({
  connection: { state: 'connecting' },
  app: undefined,
  jobs: [],
}));

/** A job that is new comes first; one that is known is renewed in place. */
export function takeJob(job: JobState): void {
  useAppStore.setState(({ jobs }) => ({
    jobs: jobs.some(({ run }) => run === job.run)
      ? jobs.map((known) => (known.run === job.run ? job : known))
      : [job, ...jobs],
  }));
}
