import type { SessionSummary } from '../../../main/wire/library-events.ts';
import { naturalOrder } from './natural-order.ts';

/** Keys of whom there is to learn from in sessions, in natural order; the same name in another data set is somebody else. */
export function peopleOf(sessions: readonly SessionSummary[]): string[] {
  const keys = sessions.flatMap(({ learners }) => learners.map(({ key }) => key));
  return [...new Set(keys)].sort(naturalOrder);
}
