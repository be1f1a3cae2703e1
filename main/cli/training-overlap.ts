import type { ModelCard } from '../../model/card.ts';
import type { DataSet } from '../../training/track.ts';
import { isPersonAmong } from '../recordings/is-person-among.ts';

/** Keys of the people of a data set whom a model was trained on. */
export function trainingOverlap({ tracks }: DataSet, { training }: ModelCard): string[] {
  const seen = new Set(training?.people);
  const people = new Set(tracks.map(({ personKey }) => personKey));
  return [...people].filter((key) => isPersonAmong(seen, key)).sort();
}
