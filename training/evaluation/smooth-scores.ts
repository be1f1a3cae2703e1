/**
 * Mean filter of PKU-MMD's protocol: frame i becomes the mean of the frames `[i - reach, i + reach)`.
 *
 * As in its evaluation code, it looks one frame less ahead than back, and where it would reach the end it stops one frame
 * before: a video's last frame counts for none. A lone frame, of which that would leave nothing, stays as it is.
 *
 * @param probabilities [frames × K]
 * @returns [frames × K]
 */
export function smoothScores(
  probabilities: ArrayLike<number>,
  K: number,
  reach: number,
): Float64Array {
  const L = probabilities.length / K;
  const smoothed = new Float64Array(probabilities.length);
  for (let frame = 0; frame < L; frame++) {
    const start = Math.max(0, frame - reach);
    const end = frame + reach >= L ? Math.max(L - 1, start + 1) : frame + reach;
    for (let k = 0; k < K; k++) {
      let sum = 0;
      for (let other = start; other < end; other++) sum += probabilities[other * K + k]!;
      smoothed[frame * K + k] = sum / (end - start);
    }
  }
  return smoothed;
}
