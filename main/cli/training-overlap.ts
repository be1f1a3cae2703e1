import type { ModelCard } from '../../model/card.ts';
import { hashPerson } from '../../training/data-identity.ts';
import type { DataSet } from '../../training/track.ts';

/** Keys of the people of a data set whom a model was trained on. */
export function trainingOverlap({ tracks }: DataSet, { training }: ModelCard): string[] {
  const seen = new Set(training?.people);
  const people = new Set(tracks.map(({ personKey }) => personKey));
  return [...people].filter((key) => seen.has(hashPerson(key))).sort();
}
