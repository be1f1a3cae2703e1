import type { Interval } from './interval.ts';

/** The actions among frames: every longest run of one label that is not the background. */
export function labelRuns(labels: ArrayLike<number>): Interval[] {
  const runs: Interval[] = [];
  for (let start = 0, end = 0; start < labels.length; start = end) {
    while (end < labels.length && labels[end] === labels[start]) end++;
    if (labels[start]! > 0) runs.push({ class: labels[start]!, start, end });
  }
  return runs;
}
