import type { SessionSummary } from '../../../main/wire/library-events.ts';
import { naturalOrder } from './natural-order.ts';

/** Keys of the people of sessions, in natural order; the same name in another data set is somebody else. */
export function peopleOf(sessions: readonly SessionSummary[]): string[] {
  const keys = sessions.flatMap(({ origin, people }) => people.map((name) => `${origin}/${name}`));
  return [...new Set(keys)].sort(naturalOrder);
}
