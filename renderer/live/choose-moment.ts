import { historyMillis, type LiveFeed } from './live-feed.ts';
import { useLiveStore, type ChosenMoment } from './live-store.ts';

/** What is chosen where nobody said how much. */
export const usualMomentMillis = 2000;
const leastMomentMillis = 300;
const mostMomentMillis = 10_000;

/** Freezes the view and chooses the last seconds of somebody up to the moment that is shown. */
export function chooseLast(feed: LiveFeed, slot: number, millis = usualMomentMillis): void {
  if (!feed.isFrozen) feed.freeze();
  chooseMoment(feed, { slot, fromMillis: feed.timeMillis - millis, toMillis: feed.timeMillis });
}

/** Chooses a stretch, cut to what is there and to ten seconds; too short a one chooses nothing. */
export function chooseMoment(feed: LiveFeed, { slot, fromMillis, toMillis }: ChosenMoment): void {
  const to = Math.min(toMillis, feed.endMillis);
  const from = Math.max(fromMillis, to - mostMomentMillis, feed.endMillis - historyMillis);
  const moment =
    to - from < leastMomentMillis ? undefined : { slot, fromMillis: from, toMillis: to };
  useLiveStore.setState({ moment });
}

/** The person whom keys mean: the followed one, or the one who is alone in view. */
export function meantSlot(feed: LiveFeed): number | undefined {
  const slots = feed.shown.filter(({ isPresent }) => isPresent).map(({ slot }) => slot);
  const { view, followed } = useLiveStore.getState();
  if (view === 'follow' && followed !== undefined && slots.includes(followed)) return followed;
  return slots.length === 1 ? slots[0] : undefined;
}
