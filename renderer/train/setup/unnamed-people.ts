import type { SessionSummary } from '../../../main/wire/library-events.ts';

/** What to know of people whom nobody named, where the same one may be in several sessions. */
export function unnamedPeople(sessions: readonly SessionSummary[]): string | undefined {
  const unnamed = sessions.filter(({ learners }) => learners.some(({ isUnnamed }) => isUnnamed));
  if (unnamed.length < 2) return undefined;
  return `In ${unnamed.length} of these sessions people have no names, so they count as different people in each; where it is the same one, say so in the Library under “Who is who”`;
}
