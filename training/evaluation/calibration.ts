const binCount = 15;

/**
 * Collects how sure a model was and how often it was right, for the expected calibration error with 15 bins of equal width
 * (Guo et al. 2017).
 */
export class Calibration {
  readonly #counts = new Float64Array(binCount);
  readonly #confidences = new Float64Array(binCount);
  readonly #right = new Float64Array(binCount);

  /** @param confidence of the likeliest class, 0 to 1; a bin holds its upper bound */
  count(confidence: number, isRight: boolean): void {
    const bin = Math.min(binCount - 1, Math.max(0, Math.ceil(confidence * binCount) - 1));
    this.#counts[bin]!++;
    this.#confidences[bin]! += confidence;
    if (isRight) this.#right[bin]!++;
  }

  /** Mean distance between a bin's confidence and its accuracy, by number of frames; 0 without frames. */
  error(): number {
    const frames = this.#counts.reduce((sum, count) => sum + count, 0);
    if (frames === 0) return 0;
    const apart = this.#confidences.reduce(
      (sum, confidence, bin) => sum + Math.abs(confidence - this.#right[bin]!),
      0,
    );
    return apart / frames;
  }
}
