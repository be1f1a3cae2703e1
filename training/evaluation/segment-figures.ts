import { actionnessSegments } from './actionness-segments.ts';
import { editScore } from './edit-score.ts';
import type { SegmentFigures } from './evaluation-report.ts';
import type { VideoActions } from './interval.ts';
import { knownStretches } from './known-stretches.ts';
import { labelRuns } from './label-runs.ts';
import { likeliestClasses } from './likeliest-classes.ts';
import { meanAveragePrecisionActions } from './mean-average-precision-actions.ts';
import { meanAveragePrecisionOfficial } from './mean-average-precision-official.ts';
import { meanAveragePrecisionVideos } from './mean-average-precision-videos.ts';
import { segmentalF1, type VideoRuns } from './segmental-f1.ts';

/** What counts as a video: a stretch of a recording whose truth is known throughout. */
export type Video = VideoActions & VideoRuns;

/**
 * A recording's actions, there and found.
 *
 * @param truth classes of the frames, -1 where nobody knows
 * @param probabilities [frames × K]
 */
export function videosOf(truth: Int16Array, probabilities: Float32Array, K: number): Video[] {
  return knownStretches(truth).map(({ start, end }) => {
    const scores = probabilities.subarray(start * K, end * K);
    return {
      truth: labelRuns(truth.subarray(start, end)),
      said: labelRuns(likeliestClasses(scores, K)),
      found: actionnessSegments(scores, K),
    };
  });
}

/**
 * All figures of whole actions; overlap 0.5 for mean average precision. A stretch without an action, which unknown frames
 * may have cut off, is no video for the mean over videos: there is nothing to find in it, and it would count 0.
 */
export function segmentFigures(videos: readonly Video[]): SegmentFigures {
  return {
    f1At10: segmentalF1(videos, 0.1),
    f1At25: segmentalF1(videos, 0.25),
    f1At50: segmentalF1(videos, 0.5),
    edit: editScore(videos),
    mapActions: meanAveragePrecisionActions(videos, 0.5),
    mapVideos: meanAveragePrecisionVideos(
      videos.filter(({ truth }) => truth.length > 0),
      0.5,
    ),
    mapOfficial: meanAveragePrecisionOfficial(videos, 0.5),
  };
}
