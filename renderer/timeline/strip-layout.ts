import { historyMillis, type LiveFeed } from '../live/live-feed.ts';
import type { SeenPerson } from '../live/seen-people.ts';

const axisPixels = 20;
const mostLanePixels = 46;
const leastLanePixels = 22;

/** People who had the same slot one after the other share a lane. */
export type StripLane = { slot: number; name: string; lastMillis: number; people: SeenPerson[] };

export type StripLayout = {
  width: number;
  height: number;
  /** Room at the left for names. */
  gutter: number;
  axisTop: number;
  lanePixels: number;
  lanes: StripLane[];
  endMillis: number;
};

/** Where things lie on the strip: a lane for each person of the last half minute, newest at the right edge. */
export function layOutStrip(feed: LiveFeed, width: number, height: number): StripLayout {
  const { endMillis } = feed;
  const room = height - axisPixels;
  const most = Math.max(1, Math.floor(room / leastLanePixels));
  const lanes: StripLane[] = [];
  for (const person of feed.people.list) {
    const { slot, name, firstMillis, lastMillis } = person;
    if (lastMillis < endMillis - historyMillis || firstMillis > endMillis + 1000) continue;
    const lane = lanes.find((other) => other.slot === slot);
    if (lane === undefined) lanes.push({ slot, name, lastMillis, people: [person] });
    else {
      lane.people.push(person);
      lane.name = name;
      lane.lastMillis = Math.max(lane.lastMillis, lastMillis);
    }
  }
  lanes.sort((first, second) => second.lastMillis - first.lastMillis).splice(most);
  lanes.sort((first, second) => first.slot - second.slot);
  return {
    width,
    height,
    gutter: width < 560 ? 84 : 108,
    axisTop: height - axisPixels,
    lanePixels: Math.min(mostLanePixels, room / Math.max(1, lanes.length)),
    lanes,
    endMillis,
  };
}

export function xOf({ width, gutter, endMillis }: StripLayout, timeMillis: number): number {
  return width - ((endMillis - timeMillis) / historyMillis) * (width - gutter);
}

export function timeAt({ width, gutter, endMillis }: StripLayout, x: number): number {
  return (
    endMillis - ((width - Math.max(gutter, Math.min(width, x))) / (width - gutter)) * historyMillis
  );
}

/** Upper row: what was said at once; lower row: what is settled. */
export function rowsOf({ lanePixels }: StripLayout, lane: number) {
  const top = lane * lanePixels + lanePixels * 0.1;
  const upper = lanePixels * 0.3;
  return {
    provisional: { top, height: upper },
    settled: { top: top + upper + 2, height: lanePixels * 0.8 - upper - 2 },
  };
}

/** The person and row under a point, if any. */
export function personAt(
  layout: StripLayout,
  { x, y }: { x: number; y: number },
): { person: SeenPerson; row: 'provisional' | 'settled' } | undefined {
  const index = Math.floor(y / layout.lanePixels);
  const lane = layout.lanes[index];
  if (lane === undefined) return undefined;
  const timeMillis = timeAt(layout, x);
  const person =
    lane.people.findLast(({ firstMillis }) => firstMillis <= timeMillis) ?? lane.people[0]!;
  return { person, row: y < rowsOf(layout, index).settled.top ? 'provisional' : 'settled' };
}
