import type { Tier } from '../edit/tier.ts';

export const rulerPixels = 24;
export const overviewPixels = 18;
const tierPixels = 26;
const suggestionPixels = 18;
const energyPixels = 30;
const jointPixels = 38;
const gapPixels = 6;

/** One row of the timeline, from the top of all rows. */
export type TimelineRow = { person: string; top: number; height: number } & (
  { kind: 'tier'; tier: Tier } | { kind: 'suggestions' } | { kind: 'motion' } | { kind: 'joints' }
);

export type TimelineLayout = {
  width: number;
  height: number;
  /** Room at the left for names. */
  gutter: number;
  rows: TimelineRow[];
  /** Of all rows, shown or not. */
  rowsHeight: number;
};

/** Person by person: the tiers, what a model suggests, how much the person moves, and how high joints are. */
export function layOutTimeline(
  tiers: readonly Tier[],
  { suggestedPeople, hasJoints }: { suggestedPeople: ReadonlySet<string>; hasJoints: boolean },
  { width, height }: { width: number; height: number },
): TimelineLayout {
  const rows: TimelineRow[] = [];
  let top = 0;
  const add = (row: TimelineRow) => {
    rows.push(row);
    top += row.height;
  };
  tiers.forEach((tier, index) => {
    const { person } = tier;
    add({ kind: 'tier', tier, person, top, height: tierPixels });
    if (tiers[index + 1]?.person === person) return;
    if (suggestedPeople.has(person)) {
      add({ kind: 'suggestions', person, top, height: suggestionPixels });
    }
    add({ kind: 'motion', person, top, height: energyPixels });
    if (hasJoints) add({ kind: 'joints', person, top, height: jointPixels });
    top += gapPixels;
  });
  return { width, height, gutter: width < 560 ? 76 : 124, rows, rowsHeight: top };
}

/** How far the rows can be scrolled. */
export function mostScroll(layout: TimelineLayout): number {
  return Math.max(0, layout.rowsHeight - roomOf(layout));
}

/** How far the rows are to be scrolled for those of a person to be in sight, the first of them at least. */
export function scrollToPerson(layout: TimelineLayout, scroll: number, person: string): number {
  const own = layout.rows.filter((row) => row.person === person);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return scroll;
  const least = last.top + last.height - roomOf(layout);
  return Math.min(first.top, Math.max(scroll, least));
}

/** Pixels of the rows that are seen at once. */
function roomOf({ height }: TimelineLayout): number {
  return height - rulerPixels - overviewPixels;
}
