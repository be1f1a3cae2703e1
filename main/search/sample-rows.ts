import type { Features } from '../../training/probe/features.ts';
import { featureRow, type SessionFeatures } from '../features/session-features.ts';

/** Rows of a session, evenly apart over all its people: at most `most`. */
export function sampleRows({ people, width }: SessionFeatures, most: number): Features {
  const all = people.flatMap((person) => [...person.times.keys()].map((row) => ({ person, row })));
  const count = Math.min(most, all.length);
  const values = new Float32Array(count * width);
  for (let place = 0; place < count; place++) {
    const { person, row } = all[Math.floor((place * all.length) / count)]!;
    values.set(featureRow(person, width, row), place * width);
  }
  return { values, count, width };
}
