export type ScoredFrames = {
  /** Place on the track's grid. */
  firstFrame: number;
  /** [frames × K] */
  probabilities: Float32Array;
};

export type SettledSettings = {
  /** T, frames of a window. */
  frames: number;
  classes: number;
  stride: number;
  /** A frame's score uses windows that end at most this many frames after it. */
  lookahead: number;
};

/** Averages the scores of the windows on the settled grid, which must come in order, into one score a frame. */
export class SettledScores {
  readonly #settings: SettledSettings;
  #firstFrame = 0;
  /** Sums and numbers of windows of the frames from #firstFrame on. */
  #sums: (Float64Array | undefined)[] = [];
  #counts: number[] = [];

  constructor(settings: SettledSettings) {
    this.#settings = settings;
  }

  /**
   * Adds a window's probabilities [T × K] and returns the frames that no later window can change.
   */
  add(firstFrame: number, probabilities: Float32Array): ScoredFrames | undefined {
    const { frames, stride, lookahead } = this.#settings;
    this.#accumulate(firstFrame, probabilities);
    // The next window starts and ends stride later; frames that are too early for it are done.
    return this.#take(firstFrame + stride + Math.max(0, frames - 1 - lookahead));
  }

  /** When the track is over: adds the window on its last frames, if there is one, and returns all frames that are left. */
  end(last?: { firstFrame: number; probabilities: Float32Array }): ScoredFrames | undefined {
    if (last !== undefined) this.#accumulate(last.firstFrame, last.probabilities);
    return this.#take(Infinity);
  }

  #accumulate(firstFrame: number, probabilities: Float32Array): void {
    const { frames, classes, lookahead } = this.#settings;
    const earliest = firstFrame + Math.max(0, frames - 1 - lookahead);
    const start = Math.max(0, earliest, this.#firstFrame);
    for (let frame = start; frame < firstFrame + frames; frame++) {
      const index = frame - this.#firstFrame;
      const sum = (this.#sums[index] ??= new Float64Array(classes));
      this.#counts[index] = (this.#counts[index] ?? 0) + 1;
      const row = (frame - firstFrame) * classes;
      for (let k = 0; k < classes; k++) sum[k]! += probabilities[row + k]!;
    }
  }

  #take(endFrame: number): ScoredFrames | undefined {
    const { classes } = this.#settings;
    const count = Math.min(this.#sums.length, endFrame - this.#firstFrame);
    if (count <= 0) return undefined;
    const probabilities = new Float32Array(count * classes);
    for (let frame = 0; frame < count; frame++) {
      const sum = this.#sums[frame];
      // Every window of the frame failed: it stays without a score.
      if (sum === undefined) continue;
      for (let k = 0; k < classes; k++) {
        probabilities[frame * classes + k] = sum[k]! / this.#counts[frame]!;
      }
    }
    const firstFrame = this.#firstFrame;
    this.#firstFrame += count;
    this.#sums.splice(0, count);
    this.#counts.splice(0, count);
    return { firstFrame, probabilities };
  }
}
