import type { SessionSummary } from '../../main/wire/library-events.ts';
import { clockWords } from '../ui/clock-words.ts';

/** A recording of what came live has Unix time, an import the time of its file, which begins near 0. */
const leastUnixSecs = 1e8;

/** When in a session a moment is: `0:12`. */
export function placeWords(startSecs: number, session: SessionSummary | undefined): string {
  const begin = startSecs < leastUnixSecs ? 0 : Date.parse(session?.created ?? '') / 1000;
  return Number.isNaN(begin) ? '' : clockWords(Math.max(0, startSecs - begin), 1);
}
