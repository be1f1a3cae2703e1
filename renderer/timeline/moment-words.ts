import { useAppStore } from '../connection/app-store.ts';
import type { LiveFeed } from '../live/live-feed.ts';
import { className } from '../ui/class-name.ts';
import { percent } from '../ui/words.ts';
import { layOutStrip, personAt, timeAt } from './strip-layout.ts';

/** What the strip says about the moment under a point: class, probability, which label it is, and when. */
export function momentWords(
  feed: LiveFeed,
  { width, height }: { width: number; height: number },
  point: { x: number; y: number } | undefined,
): string | undefined {
  if (point === undefined) return undefined;
  const layout = layOutStrip(feed, width, height);
  const hit = personAt(layout, point);
  if (hit === undefined || point.x < layout.gutter) return undefined;
  const timeMillis = timeAt(layout, point.x);
  const lane = hit.person[hit.row];
  const index = lane?.indexAt(timeMillis) ?? -1;
  const back = `${((feed.endMillis - timeMillis) / 1000).toFixed(1)} s ago, ${clockTime(timeMillis)}`;
  const kind = hit.row === 'settled' ? 'settled' : 'at once';
  if (lane === undefined || index < 0) return `${hit.person.name}: no ${kind} label · ${back}`;
  const name = useAppStore.getState().app?.model?.classes[lane.best[index]!]?.name ?? '';
  return `${className(name)} ${percent(lane.bestShare[index]!)} · ${kind} · ${back}`;
}

function clockTime(timeMillis: number): string {
  const date = new Date(timeMillis);
  const two = (number: number) => String(number).padStart(2, '0');
  const tenths = Math.floor(date.getMilliseconds() / 100);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${tenths}`;
}
