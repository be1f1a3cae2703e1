import type { VideoActions } from './interval.ts';
import { pkuAveragePrecision } from './pku-average-precision.ts';

/**
 * Mean over videos of {@link pkuAveragePrecision}, the classes of a video together: `mAP_v`. A video in which nothing was
 * found, or in which there is nothing to find, counts 0, as in the reference code.
 */
export function meanAveragePrecisionVideos(
  videos: readonly VideoActions[],
  threshold: number,
): number {
  if (videos.length === 0) return 0;
  const scores = videos.map(({ found, truth }) =>
    pkuAveragePrecision(
      found.map((each) => ({ ...each, video: 0 })),
      truth.map((each) => ({ ...each, video: 0 })),
      threshold,
    ),
  );
  return scores.reduce((sum, score) => sum + score, 0) / videos.length;
}
