import type { FoundInterval } from './interval.ts';
import { smoothScores } from './smooth-scores.ts';

/** Of PKU-MMD's protocol (Simple-Skeleton-Detection). */
const smoothingReach = 10;
const leastActionness = 0.4;

/**
 * The actions of a video by PKU-MMD's protocol: every longest run of frames whose smoothed probability of not being
 * background is at least 0.4 is one action, of the class that is likeliest on average.
 *
 * Different actions without background between them come out as one, since the run is not cut; none is too short, and
 * nothing is suppressed, since runs cannot overlap.
 *
 * @param probabilities [frames × K], class 0 the background
 */
export function actionnessSegments(probabilities: ArrayLike<number>, K: number): FoundInterval[] {
  const L = probabilities.length / K;
  const smoothed = smoothScores(probabilities, K, smoothingReach);
  const isActive = (frame: number) => frame < L && 1 - smoothed[frame * K]! >= leastActionness;
  const segments: FoundInterval[] = [];
  for (let start = 0; start < L; start++) {
    if (!isActive(start)) continue;
    let end = start;
    while (isActive(end)) end++;
    segments.push({ ...likeliestClass(smoothed, K, start, end), start, end });
    start = end;
  }
  return segments;
}

function likeliestClass(smoothed: Float64Array, K: number, start: number, end: number) {
  const best = { class: 1, confidence: -1 };
  for (let k = 1; k < K; k++) {
    let sum = 0;
    for (let frame = start; frame < end; frame++) sum += smoothed[frame * K + k]!;
    const mean = sum / (end - start);
    if (mean > best.confidence) Object.assign(best, { class: k, confidence: mean });
  }
  return best;
}
