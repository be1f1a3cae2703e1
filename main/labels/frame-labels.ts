import type { LabelledSpan, Labels, Segment } from './labels.ts';

/** What one frame of a person shows: a class, the background (''), or nobody knows (undefined). */
export type FrameLabel = string | undefined;

/** Seconds without a frame after which a person counts as gone: an action does not go on through it. */
export const longestGapSecs = 0.5;

/**
 * Segments that hold exactly the given frames' labels: {@link labelsOfFrames} gives them back.
 *
 * @param times seconds, increasing
 */
export function segmentsOfFrames(
  person: string,
  times: ArrayLike<number>,
  labels: readonly FrameLabel[],
  by: string,
): { segments: Segment[]; labelled: LabelledSpan[] } {
  const intervalSecs = medianInterval(times);
  const goesOn = (index: number) =>
    index < labels.length && times[index]! - times[index - 1]! <= longestGapSecs;
  const endAfter = (last: number) =>
    goesOn(last + 1)
      ? times[last + 1]!
      : Math.min(times[last]! + intervalSecs, times[last + 1] ?? Infinity);

  const runs = <T>(keyOf: (label: FrameLabel) => T | undefined) => {
    const found: { key: T; start: number; end: number }[] = [];
    for (let first = 0; first < labels.length;) {
      const key = keyOf(labels[first]);
      let last = first;
      while (goesOn(last + 1) && keyOf(labels[last + 1]) === key) last++;
      if (key !== undefined) found.push({ key, start: times[first]!, end: endAfter(last) });
      first = last + 1;
    }
    return found;
  };
  return {
    segments: runs((label) => (label === '' ? undefined : label)).map(({ key, start, end }) => ({
      person,
      class: key,
      start,
      end,
      by,
    })),
    labelled: runs((label) => (label === undefined ? undefined : true)).map(({ start, end }) => ({
      person,
      start,
      end,
    })),
  };
}

/**
 * The label of each frame of a person; where segments overlap, the later one of the list counts.
 *
 * @param times seconds, increasing
 */
export function labelsOfFrames(
  labels: Labels | undefined,
  person: string,
  times: ArrayLike<number>,
): FrameLabel[] {
  const found = new Array<FrameLabel>(times.length).fill(undefined);
  if (labels === undefined) return found;
  const mark = ({ start, end }: { start: number; end: number }, label: string) =>
    found.fill(label, firstAtOrAfter(times, start), firstAtOrAfter(times, end));
  if (labels.labelled === undefined) found.fill('');
  for (const span of labels.labelled ?? []) if (span.person === person) mark(span, '');
  for (const segment of labels.segments) {
    if (segment.person === person) mark(segment, segment.class);
  }
  return found;
}

/** Typical seconds between frames; a thirtieth where there are fewer than two. */
export function medianInterval(times: ArrayLike<number>): number {
  const intervals = Array.from({ length: Math.max(0, times.length - 1) }, (_, index) => {
    return times[index + 1]! - times[index]!;
  }).sort((a, b) => a - b);
  return intervals[intervals.length >> 1] ?? 1 / 30;
}

function firstAtOrAfter(times: ArrayLike<number>, secs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < secs) low = middle + 1;
    else high = middle;
  }
  return low;
}
