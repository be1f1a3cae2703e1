import type { MotionSpan } from '../../main/wire/search-events.ts';
import type { useAsk } from '../connection/use-ask.ts';
import type { LiveFeed } from '../live/live-feed.ts';
import type { ChosenMoment } from '../live/live-store.ts';

/** Makes a chosen moment of Live a piece of a session; undefined where that fails, which is then told. */
export async function keepLiveMoment(
  feed: LiveFeed,
  ask: ReturnType<typeof useAsk>,
  { slot, fromMillis, toMillis }: ChosenMoment,
): Promise<MotionSpan | undefined> {
  const person = feed.people.at(slot, toMillis)?.id;
  if (person === undefined) return undefined;
  return ask('keepMoment', { person, fromMillis, toMillis });
}
