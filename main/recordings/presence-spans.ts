import { longestGapSecs, medianInterval } from '../labels/frame-labels.ts';

/**
 * When somebody is there: from the first frame of a span until a frame's time after its last.
 *
 * @param times seconds, increasing
 */
export function presenceSpans(times: ArrayLike<number>): { start: number; end: number }[] {
  const interval = Math.min(longestGapSecs, medianInterval(times));
  const spans: { start: number; end: number }[] = [];
  for (let index = 0; index < times.length; index++) {
    const secs = times[index]!;
    const open = spans.at(-1);
    if (open !== undefined && secs - times[index - 1]! <= longestGapSecs)
      open.end = secs + interval;
    else spans.push({ start: secs, end: secs + interval });
  }
  return spans;
}
