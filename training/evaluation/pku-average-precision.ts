import type { FoundInterval, Interval } from './interval.ts';

/** Intervals that can be told apart by video. */
export type InVideo<T extends Interval> = T & { video: number };

/**
 * Average precision as PKU-MMD's own evaluation computes it; not VOC's. Of several found actions any number may be matched
 * to the same true one. Going from all found actions to the surest, each step weighs the recall that is lost by the best
 * precision so far, *including* that after the loss; leaving out an unmatched one changes neither. So one right above one
 * wrong gives 0.5, not 1.
 *
 * @param threshold least intersection over union
 */
export function pkuAveragePrecision(
  found: readonly InVideo<FoundInterval>[],
  truth: readonly InVideo<Interval>[],
  threshold: number,
): number {
  const rising = [...found].sort((a, b) => a.confidence - b.confidence);
  const matches = rising.map((each) => matchOf(each, truth, threshold));
  const matched = truth.map((_, index) => matches.filter((match) => match === index).length);
  const count = { found: rising.length, matched: matched.filter((each) => each > 0).length };
  const rates = () => ({
    precision: share(count.matched, count.found),
    recall: share(count.matched, truth.length),
  });

  let { precision: best, recall } = rates();
  let score = 0;
  for (const match of matches) {
    count.found--;
    if (match === undefined) continue;
    matched[match]!--;
    if (matched[match] === 0) count.matched--;
    const now = rates();
    best = Math.max(best, now.precision);
    score += best * (recall - now.recall);
    recall = now.recall;
  }
  return score;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** The true action that is overlapped most; of equals the last, as in the reference code. */
function matchOf(
  found: InVideo<FoundInterval>,
  truth: readonly InVideo<Interval>[],
  threshold: number,
): number | undefined {
  let match: number | undefined;
  let most = threshold;
  truth.forEach((instance, index) => {
    if (instance.class !== found.class || instance.video !== found.video) return;
    const overlap = exclusiveOverlap(found, instance);
    if (overlap < most) return;
    most = overlap;
    match = index;
  });
  return match;
}

/** Negative for intervals that are apart. */
function exclusiveOverlap(a: Interval, b: Interval): number {
  return (
    (Math.min(a.end, b.end) - Math.max(a.start, b.start)) /
    (Math.max(a.end, b.end) - Math.min(a.start, b.start))
  );
}
