import type { FoundInterval, Interval, VideoActions } from './interval.ts';
import { vocAveragePrecision } from './voc-average-precision.ts';

/**
 * Mean average precision over the actions that occur, as VOC has it: `mAP_a` of Simple-Skeleton-Detection.
 *
 * A found action is right if the true one of its class and video that it overlaps most is overlapped by the threshold and
 * not taken by a surer one; the next best is not tried. Overlaps count the frame at `end` as part of an action, as the
 * reference code does, which makes neighbours overlap by a frame.
 *
 * @param threshold least intersection over union
 * @returns 0 to 1; 0 where no action occurs
 */
export function meanAveragePrecisionActions(
  videos: readonly VideoActions[],
  threshold: number,
): number {
  const occurring = new Set(videos.flatMap(({ truth }) => truth.map((action) => action.class)));
  let sum = 0;
  for (const action of occurring) sum += averagePrecision(videos, action, threshold);
  return occurring.size === 0 ? 0 : sum / occurring.size;
}

function averagePrecision(
  videos: readonly VideoActions[],
  action: number,
  threshold: number,
): number {
  const ofAction = <T extends Interval>(intervals: T[]) =>
    intervals.filter((interval) => interval.class === action);
  const instances = videos.map(({ truth }) => ofAction(truth));
  const found = videos.flatMap((video, index) =>
    ofAction(video.found).map((interval) => ({ interval, truth: instances[index]! })),
  );
  found.sort((a, b) => b.interval.confidence - a.interval.confidence);
  const taken = new Set<Interval>();
  const isRight = found.map(({ interval, truth }) => {
    const nearest = mostOverlapped(interval, truth);
    if (nearest === undefined || nearest.overlap < threshold || taken.has(nearest.instance)) {
      return false;
    }
    taken.add(nearest.instance);
    return true;
  });
  return vocAveragePrecision(isRight, instances.flat().length);
}

function mostOverlapped(
  found: FoundInterval,
  truth: Interval[],
): { instance: Interval; overlap: number } | undefined {
  let best: { instance: Interval; overlap: number } | undefined;
  for (const instance of truth) {
    const overlap = inclusiveOverlap(found, instance);
    if (best === undefined || overlap > best.overlap) best = { instance, overlap };
  }
  return best;
}

/** Intersection over union of intervals whose ends count as frames of theirs. */
function inclusiveOverlap(a: Interval, b: Interval): number {
  const shared = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start) + 1);
  return shared / (a.end - a.start + 1 + (b.end - b.start + 1) - shared);
}
