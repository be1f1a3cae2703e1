import type { MotionSpan } from '../../main/wire/search-events.ts';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import { personName } from '../ui/person-name.ts';
import { duration } from '../ui/words.ts';
import { placeWords } from './place-words.ts';

/** `Person 1 in Morning at 0:12, 2.0 s`; without the session's name where that is not known. */
export function whereWords(span: MotionSpan, sessions: readonly SessionSummary[] | undefined) {
  const { session, person, startSecs, endSecs } = span;
  const found = sessions?.find(({ id }) => id === session);
  const where = found === undefined ? '' : ` in ${found.name} at ${placeWords(startSecs, found)}`;
  return `${personName(person)}${where}, ${duration(endSecs - startSecs)}`;
}
