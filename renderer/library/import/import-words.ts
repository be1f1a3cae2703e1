import type { ImportReport } from '../../../main/wire/library-events.ts';
import { count } from '../../ui/words.ts';

/** What came of an import: what is new, and what was there before. */
export function importWords({ sessions, known }: ImportReport): string {
  const isKnown = new Set(known);
  const fresh = sessions.filter(({ id }) => !isKnown.has(id));
  const people = new Set(fresh.flatMap((session) => session.people)).size;
  const imported = `Imported ${count(fresh.length, 'session', 'sessions')} of ${count(people, 'person', 'people')}`;
  if (known.length === 0) return fresh.length === 0 ? 'Nothing was imported' : imported;
  const there = `${count(known.length, 'session', 'sessions')} ${known.length === 1 ? 'was' : 'were'} here already and ${known.length === 1 ? 'stays as it is' : 'stay as they are'}`;
  return fresh.length === 0 ? there : `${imported}; ${there}`;
}
