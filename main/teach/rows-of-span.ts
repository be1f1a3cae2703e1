import type { Features } from '../../training/probe/features.ts';
import { featureRow, type SessionFeatures } from '../features/session-features.ts';

/** The rows of a person whose middle is in a span; of a span shorter than a row the one that holds its middle. */
export function rowsOfSpan(
  { people, width, rowSecs }: SessionFeatures,
  { person, startSecs, endSecs }: { person: string; startSecs: number; endSecs: number },
): Features {
  const found = people.find((entry) => entry.person === person);
  const rows: Float32Array[] = [];
  const middle = (startSecs + endSecs) / 2;
  const from = Math.min(startSecs, middle - rowSecs / 2);
  const to = Math.max(endSecs, middle + rowSecs / 2);
  found?.times.forEach((time, row) => {
    const middleOfRow = time + rowSecs / 2;
    if (middleOfRow >= from && middleOfRow < to) rows.push(featureRow(found, width, row));
  });
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, index) => values.set(row, index * width));
  return { values, count: rows.length, width };
}
