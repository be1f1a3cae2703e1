import type { LabelSegment } from '../../../main/wire/label-events.ts';

/** What one annotator says about one person. */
export type TierName = { person: string; by: string };

export type Tier = TierName & {
  /** By start. Those of one tier overlap only where a file came so. */
  segments: LabelSegment[];
  /** The latest end so far, segment by segment. */
  reach: Float64Array;
};

const none = new Float64Array();

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
  const tiers: Tier[] = [];
  // Made after every edit, of any number of segments: no key is made up for each of them.
  const byPerson = new Map<string, Map<string, Tier>>();
  const tierOf = ({ person, by }: TierName) => {
    let own = byPerson.get(person);
    if (own === undefined) byPerson.set(person, (own = new Map<string, Tier>()));
    let tier = own.get(by);
    if (tier === undefined) {
      own.set(by, (tier = { person, by, segments: [], reach: none }));
      tiers.push(tier);
    }
    return tier;
  };
  for (const person of people) tierOf({ person, by: annotator });
  for (const segment of segments) tierOf(segment).segments.push(segment);
  for (const tier of tiers) {
    tier.segments.sort((a, b) => a.start - b.start);
    let reach = -Infinity;
    tier.reach = Float64Array.from(tier.segments, ({ end }) => (reach = Math.max(reach, end)));
  }
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
