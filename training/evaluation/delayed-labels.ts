import type { ProvisionalWindow } from '../../model/detection/detect-track.ts';

export type DelaySettings = {
  /** T, frames of a window. */
  frames: number;
  classes: number;
  /** In frames, increasing from 0. */
  delays: number[];
};

type Window = Pick<ProvisionalWindow, 'firstFrame' | 'probabilities'>;

/**
 * The labels that live detection could give if it waited: for each delay the class that is likeliest in the mean of the
 * windows that have ended by then. A frame's first window always counts, so that no delay is a live run's provisional label.
 */
export class DelayedLabels {
  readonly #settings: DelaySettings;
  #windows: Window[] = [];
  #firstOfStretch = 0;
  /** By delay, then by frame of the track's grid. */
  readonly labels: number[][];

  constructor(settings: DelaySettings) {
    this.#settings = settings;
    this.labels = settings.delays.map(() => []);
  }

  /** Windows must come in order of their ends. */
  add({ firstOfStretch, firstFrame, probabilities }: ProvisionalWindow): void {
    if (firstOfStretch !== this.#firstOfStretch) {
      this.#decideUntil(firstOfStretch);
      this.#windows = [];
      this.#firstOfStretch = firstOfStretch;
    }
    this.#windows.push({ firstFrame, probabilities });
    const longest = this.#settings.delays.at(-1)!;
    this.#decideUntil(this.#lastOf(this.#windows.at(-1)!) - longest + 1);
  }

  /** When the track is over: what is left. */
  end(): void {
    const newest = this.#windows.at(-1);
    if (newest !== undefined) this.#decideUntil(this.#lastOf(newest) + 1);
  }

  #lastOf({ firstFrame }: Window): number {
    return firstFrame + this.#settings.frames - 1;
  }

  #decideUntil(end: number): void {
    for (let frame = this.labels[0]!.length; frame < end; frame++) {
      this.#windows = this.#windows.filter((window) => this.#lastOf(window) >= frame);
      this.#decide(frame);
    }
  }

  #decide(frame: number): void {
    const { classes, delays } = this.#settings;
    const sum = new Float64Array(classes);
    let next = 0;
    for (const [delay, wait] of delays.entries()) {
      for (; next < this.#windows.length; next++) {
        const window = this.#windows[next]!;
        if (next > 0 && this.#lastOf(window) > frame + wait) break;
        if (next > 0 && window.firstFrame > frame) continue;
        const row = Math.max(0, frame - window.firstFrame) * classes;
        for (let k = 0; k < classes; k++) sum[k]! += window.probabilities[row + k]!;
      }
      this.labels[delay]!.push(indexOfLargest(sum));
    }
  }
}

function indexOfLargest(values: Float64Array): number {
  let best = 0;
  values.forEach((value, index) => {
    if (value > values[best]!) best = index;
  });
  return best;
}
