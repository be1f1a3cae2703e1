import type { Interval } from './interval.ts';

/** The actions of a video by the labels of its frames, those there and those said. */
export type VideoRuns = { truth: Interval[]; said: Interval[] };

/**
 * F1 of whole actions, as temporal convolutional networks are measured (Lea et al. 2017; MS-TCN's code): an action that is
 * said is right if the true one of its class that it overlaps most is overlapped by the threshold and not yet taken.
 * Counts are added up over videos.
 *
 * @param threshold least intersection over union
 * @returns 0 to 1; 0 where nothing is right
 */
export function segmentalF1(videos: readonly VideoRuns[], threshold: number): number {
  let right = 0;
  let all = 0;
  for (const { truth, said } of videos) {
    const taken = new Set<Interval>();
    for (const each of said) {
      const nearest = mostOverlapped(each, truth);
      if (nearest !== undefined && overlapOf(each, nearest) >= threshold) taken.add(nearest);
    }
    right += taken.size;
    all += truth.length + said.length;
  }
  return right === 0 ? 0 : (2 * right) / all;
}

function mostOverlapped(said: Interval, truth: Interval[]): Interval | undefined {
  let best: Interval | undefined;
  for (const instance of truth) {
    if (best === undefined || overlapOf(said, instance) > overlapOf(said, best)) best = instance;
  }
  return best;
}

/** Intersection over union, the union with what lies between; negative for intervals that are apart. */
function overlapOf(a: Interval, b: Interval): number {
  if (a.class !== b.class) return 0;
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}
