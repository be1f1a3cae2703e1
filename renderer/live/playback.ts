import type { LiveFeed } from './live-feed.ts';

export function toggleFreeze(feed: LiveFeed): void {
  if (feed.isFrozen) feed.resume();
  else feed.freeze();
}

/** To a neighbouring frame of the sensor; freezes first. */
export function stepMoment(feed: LiveFeed, frames: 1 | -1): void {
  if (!feed.isFrozen) feed.freeze();
  let next: number | undefined;
  for (const ring of feed.rings) {
    const index = ring.indexAt(feed.timeMillis);
    const at = ring.at(index);
    // Between two frames, back leads to the earlier one.
    const isBetween = at !== undefined && feed.timeMillis - at.timeMillis > 1;
    const found = ring.at(frames < 0 && isBetween ? index : index + frames)?.timeMillis;
    if (found === undefined) continue;
    const isNearer = next === undefined || (frames < 0 ? found > next : found < next);
    if (isNearer) next = found;
  }
  if (next !== undefined) feed.seek(next);
}

export function moveMoment(feed: LiveFeed, byMillis: number): void {
  if (!feed.isFrozen) feed.freeze();
  feed.seek(feed.timeMillis + byMillis);
}
