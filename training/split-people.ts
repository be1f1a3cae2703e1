import type { DataSet } from './track.ts';

/** A data set with only the people that pass. */
export function peopleOf(dataSet: DataSet, passes: (personKey: string) => boolean): DataSet {
  return { ...dataSet, tracks: dataSet.tracks.filter(({ personKey }) => passes(personKey)) };
}

/**
 * Keeps about this share of the people apart for validation, at least one and never all: whole people, since frames of
 * one person are too much alike to tell how a model does on another. The choice depends on nothing but who is there.
 *
 * @throws when there are fewer than two people.
 */
export function chooseValidationPeople(dataSet: DataSet, share: number): string[] {
  const people = [...new Set(dataSet.tracks.map(({ personKey }) => personKey))].sort();
  if (people.length < 2) {
    throw new Error(
      `Validation needs motion of a second person: found only ${people[0] ?? 'nobody'}`,
    );
  }
  const count = Math.min(people.length - 1, Math.max(1, Math.round(people.length * share)));
  // Spread over the list, since neighbours in it may have been recorded alike.
  return Array.from(
    { length: count },
    (_, index) => people[Math.floor(((index + 0.5) * people.length) / count)]!,
  );
}
