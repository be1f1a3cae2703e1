import type { LabelSegment } from '../../../main/wire/label-events.ts';

/** What one annotator says about one person. */
export type TierName = { person: string; by: string };

export type Tier = TierName & {
  /** By start. Those of one tier overlap only where a file came so. */
  segments: LabelSegment[];
  /** The latest end so far, segment by segment. */
  reach: Float64Array;
};

export function isTier(a: TierName, b: TierName): boolean {
  return a.person === b.person && a.by === b.by;
}

/**
 * The tiers of a session: all that have segments, and one of the annotator for each person, ordered by person, the
 * annotator's first.
 */
export function tiersOf(
  segments: Iterable<LabelSegment>,
  people: readonly string[],
  annotator: string,
): Tier[] {
  const found = new Map<string, { name: TierName; own: LabelSegment[] }>();
  const tierOf = ({ person, by }: TierName) => {
    const key = JSON.stringify([person, by]);
    let tier = found.get(key);
    if (tier === undefined) found.set(key, (tier = { name: { person, by }, own: [] }));
    return tier;
  };
  for (const person of people) tierOf({ person, by: annotator });
  for (const segment of segments) tierOf(segment).own.push(segment);
  const tiers = [...found.values()].map(({ name, own }) => tierWith(name, own));
  const place = (person: string) => {
    const index = people.indexOf(person);
    return index < 0 ? people.length : index;
  };
  return tiers.sort(
    (a, b) =>
      place(a.person) - place(b.person) ||
      a.person.localeCompare(b.person, 'en', { numeric: true }) ||
      Number(b.by === annotator) - Number(a.by === annotator) ||
      a.by.localeCompare(b.by),
  );
}

/** @param segments of that tier, in any order */
export function tierWith({ person, by }: TierName, segments: LabelSegment[]): Tier {
  segments.sort((a, b) => a.start - b.start);
  const reach = new Float64Array(segments.length);
  segments.forEach(({ end }, index) => {
    reach[index] = Math.max(reach[index - 1] ?? -Infinity, end);
  });
  return { person, by, segments, reach };
}

/** Index of the first segment that ends after a time. */
export function firstEndingAfter({ reach }: Pick<Tier, 'reach'>, secs: number): number {
  let low = 0;
  let high = reach.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reach[middle]! <= secs) low = middle + 1;
    else high = middle;
  }
  return low;
}
