export type CentredSettings = {
  /** T, frames of a window. */
  frames: number;
  classes: number;
  /** Windows start every this many frames, at most T / 2. */
  every: number;
};

/**
 * Scores each frame of a track by the window whose middle is nearest, as offline protocols do; the first and the last frames
 * by the first and the last window. Windows lie within the track and start on multiples of `every`.
 */
export class CentredScores {
  readonly #settings: CentredSettings;
  #scored = 0;
  readonly #rows: Float32Array[] = [];
  /** Where the next window starts. */
  nextStart = 0;

  constructor({ every, ...settings }: CentredSettings) {
    const longest = Math.max(1, settings.frames >> 1);
    this.#settings = { ...settings, every: Math.min(every, longest) };
  }

  /** @param probabilities [T × K] of the window at {@link nextStart} */
  add(probabilities: Float32Array): void {
    const { frames, every } = this.#settings;
    const nearestUntil = this.nextStart + (frames >> 1) + Math.ceil(every / 2);
    this.#take(this.nextStart, probabilities, nearestUntil);
    this.nextStart += every;
  }

  /**
   * @param probabilities [T × K] of the window that ends with the track
   * @returns [frames of the track × K]
   */
  end(frameCount: number, probabilities: Float32Array): Float32Array[] {
    this.#take(frameCount - this.#settings.frames, probabilities, frameCount);
    return this.#rows;
  }

  #take(firstFrame: number, probabilities: Float32Array, end: number): void {
    const { classes } = this.#settings;
    const rows = [this.#scored - firstFrame, end - firstFrame] as const;
    if (rows[1] <= rows[0]) return;
    this.#rows.push(probabilities.slice(rows[0] * classes, rows[1] * classes));
    this.#scored = end;
  }
}
