import type { Track } from '../../training/track.ts';
import { peopleFilter } from '../recordings/parse-people.ts';

/** What of a track decides where it belongs. */
export type GroupedTrack = Pick<Track, 'session' | 'person' | 'personKey' | 'details'>;

export type SplitBy = 'person' | 'session' | 'view';

/**
 * Keys of groups, one by one; people also by the recordings' own names, or by odd and even numbers. `auto`: by who is
 * there.
 */
export type GroupChoice = readonly string[] | 'odd' | 'even' | 'auto' | 'none';

/** Which whole people, sessions or views a run never learns from. */
export type RunSplit = {
  by: SplitBy;
  /** For choosing the best step. */
  choose: GroupChoice;
  /** For the figures that are shown. */
  test: GroupChoice;
};

/** The keys of the groups that are held out, and what to keep in mind about them. */
export type ResolvedSplit = { by: SplitBy; choose: string[]; test: string[]; remarks: string[] };

const share = 0.2;
const fewestForBoth = 5;
const fewestForOne = 3;

/** The group of a track: its person's key, its session, or its view. @throws where a recording does not say its view */
export function groupOf(track: GroupedTrack, by: SplitBy): string {
  if (by === 'person') return track.personKey;
  if (by === 'session') return track.session;
  const { view } = track.details;
  if (view === undefined) {
    throw new Error(
      `A split by view needs recordings that say theirs: ${track.session} does not; split by person or session`,
    );
  }
  return view;
}

/**
 * Settles which groups of the tracks are held out. With `auto` for both, a fifth each from five groups on; three or four
 * groups give one that is used for both, fewer none.
 *
 * @throws when a group that was named is not there, or nobody is left to learn from
 */
export function resolveSplit(tracks: readonly GroupedTrack[], split: RunSplit): ResolvedSplit {
  const { by } = split;
  if (split.choose === 'none' && split.test === 'none') {
    return { by, choose: [], test: [], remarks: [] };
  }
  const all = [...new Set(tracks.map((track) => groupOf(track, by)))].sort();
  const named = {
    choose: namedGroups(tracks, by, split.choose),
    test: namedGroups(tracks, by, split.test),
  };
  const taken = new Set([...(named.choose ?? []), ...(named.test ?? [])]);
  const held = holdOut(
    all.filter((group) => !taken.has(group)),
    named,
  );
  if (held.choose.length + held.test.length > 0) {
    const out = new Set([...held.choose, ...held.test]);
    if (all.every((group) => out.has(group))) {
      throw new Error(`Every ${by} is held out: none is left to learn from`);
    }
  }
  return { by, ...held, remarks: remarksOn(held, split) };
}

type Named = { choose: string[] | undefined; test: string[] | undefined };

/** `undefined` stands for a choice that is the app's. */
function holdOut(rest: string[], { choose, test }: Named): { choose: string[]; test: string[] } {
  if (choose && test) return { choose, test };
  if (test) {
    return { choose: rest.length >= fewestForOne ? spreadOver(rest) : test, test };
  }
  if (choose) return { choose, test: rest.length >= fewestForOne ? spreadOver(rest) : choose };
  if (rest.length < fewestForOne) return { choose: [], test: [] };
  const tested = spreadOver(rest);
  if (rest.length < fewestForBoth) return { choose: tested, test: tested };
  return { choose: spreadOver(rest.filter((group) => !tested.includes(group))), test: tested };
}

/** About a fifth, spread over the list, since neighbours in it may have been recorded alike. */
function spreadOver(groups: string[]): string[] {
  const count = Math.max(1, Math.round(groups.length * share));
  return Array.from(
    { length: count },
    (_, index) => groups[Math.floor(((index + 0.5) * groups.length) / count)]!,
  );
}

function namedGroups(
  tracks: readonly GroupedTrack[],
  by: SplitBy,
  choice: GroupChoice,
): string[] | undefined {
  if (choice === 'auto') return undefined;
  if (choice === 'none' || choice.length === 0) return [];
  const isNumber = choice === 'odd' || choice === 'even';
  if (isNumber && by !== 'person') throw new Error(`${choice} selects people, not by ${by}`);
  const filter = peopleFilter(choice);
  const isNamed = (track: GroupedTrack) =>
    filter.includes(groupOf(track, by)) || (by === 'person' && filter.includes(track.person));
  const found = tracks.filter(isNamed);
  const absent = filter.named.filter(
    (name) => !found.some((track) => name === groupOf(track, by) || name === track.person),
  );
  if (absent.length > 0 || found.length === 0) {
    const there = [...new Set(tracks.map((track) => groupOf(track, by)))].sort().join(', ');
    throw new Error(
      `Held out by ${by}: the recordings have no ${absent.join(', ') || String(choice)}; they have ${there}`,
    );
  }
  return [...new Set(found.map((track) => groupOf(track, by)))].sort();
}

function remarksOn(
  { choose, test }: { choose: string[]; test: string[] },
  split: RunSplit,
): string[] {
  const what = split.by === 'person' ? 'people' : `${split.by}s`;
  if (split.choose === 'none' && split.test === 'none') return [];
  if (choose.length + test.length === 0) {
    return [`There are too few ${what} to hold one out: how it does on others was not measured`];
  }
  if (test.length === 0) {
    return [
      `The figures are those on the ${what} that the best step was chosen on, so they flatter it`,
    ];
  }
  if (test.some((group) => choose.includes(group))) {
    return [
      `The best step was chosen on the same ${what} that the figures are from, so they flatter it a little; ${fewestForBoth} or more ${what} would allow to tell the two apart`,
    ];
  }
  return [];
}
