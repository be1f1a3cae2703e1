import type { MotionSpan } from '../../main/wire/search-events.ts';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import { personName } from '../ui/person-name.ts';
import { duration } from '../ui/words.ts';

/** `Person 1 in Morning, 2.0 s`; without the session's name where that is not known. */
export function whereWords(span: MotionSpan, sessions: readonly SessionSummary[] | undefined) {
  const { session, person, startSecs, endSecs } = span;
  const name = sessions?.find(({ id }) => id === session)?.name;
  const where = name === undefined ? '' : ` in ${name}`;
  return `${personName(person)}${where}, ${duration(endSecs - startSecs)}`;
}
