import { nearestFrames } from './nearest-frames.ts';

/**
 * Scores of a recording's own frames: each takes those of the nearest frame of the model's grid.
 *
 * @param scores [grid frames × K]
 * @returns [frames × K]
 */
export function recordedScores(
  { gridTimes, scores, K }: { gridTimes: Float64Array; scores: Float32Array; K: number },
  times: Float64Array,
): Float32Array {
  const recorded = new Float32Array(times.length * K);
  nearestFrames(gridTimes, times).forEach((frame, index) => {
    recorded.set(scores.subarray(frame * K, (frame + 1) * K), index * K);
  });
  return recorded;
}
