import type { LiveDifference } from '../wire/subject-events.ts';
import type { ReplayedRow } from './replay-stretch.ts';
import { isSame, likeliest, saidRow } from './same-label.ts';

/** Consecutive frames whose labels differ in the same way. */
export function differentSpans(
  rows: readonly ReplayedRow[],
  { kind, person, classes }: { kind: 'settled' | 'provisional'; person: string; classes: string[] },
): LiveDifference[] {
  const spans: LiveDifference[] = [];
  for (const row of rows) {
    if (isSame(row)) continue;
    const { stepSecs } = row.run;
    const live = classes[likeliest(saidRow(row))]!;
    const offline = classes[likeliest(row.probabilities)]!;
    const last = spans.at(-1);
    const goesOn = last !== undefined && row.secs - last.end < stepSecs / 2;
    if (goesOn && last.live === live && last.offline === offline) last.end = row.secs + stepSecs;
    else spans.push({ kind, person, start: row.secs, end: row.secs + stepSecs, live, offline });
  }
  return spans;
}
