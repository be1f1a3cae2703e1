import type { SessionSummary } from '../wire/library-events.ts';

/** What teaching looks up in the library. */
export type LibrarySessions = {
  ids(): Promise<string[]>;
  list(): Promise<SessionSummary[]>;
  fileOf(session: string): string;
};
