import type { MotionSpan } from '../../main/wire/search-events.ts';
import { openMoment } from '../player/asked-moment.ts';
import { closeSearch } from './search-store.ts';

/** Leaves the search for the player, which plays the moment over and over. */
export function openMatch({ session, startSecs, endSecs }: MotionSpan): void {
  closeSearch();
  openMoment(session, { start: startSecs, end: endSecs });
}
