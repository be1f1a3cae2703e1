import type { Interval, VideoActions } from './interval.ts';
import { type InVideo, pkuAveragePrecision } from './pku-average-precision.ts';

/**
 * PKU-MMD's own mean over actions, `mAP_action` of its `evaluate.py`: {@link pkuAveragePrecision} for each action, its
 * videos together. Theirs divides by all 51 actions, which all occur in its test videos; this one by those that occur, so
 * that recordings without some action do not count against a model.
 */
export function meanAveragePrecisionOfficial(
  videos: readonly VideoActions[],
  threshold: number,
): number {
  const truth = videos.flatMap((video, index) => inVideo(video.truth, index));
  const found = videos.flatMap((video, index) => inVideo(video.found, index));
  const occurring = [...new Set(truth.map((action) => action.class))];
  const scores = occurring.map((action) =>
    pkuAveragePrecision(
      found.filter((each) => each.class === action),
      truth.filter((each) => each.class === action),
      threshold,
    ),
  );
  return scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function inVideo<T extends Interval>(intervals: T[], video: number): InVideo<T>[] {
  return intervals.map((interval) => ({ ...interval, video }));
}
