import type { DetectionSettings } from '../card.ts';

// With low thresholds an action would go on for as long as the model leaves it a few percent.
const surelyBackground = 0.6;

export type FrameLabel = {
  /** Class index; 0 while nothing happens. */
  label: number;
  /** Smoothed probability of the label. */
  confidence: number;
};

export type ActionChange = {
  kind: 'started' | 'ended';
  label: number;
  confidence: number;
  /** Frame that the change refers to: the first of the action, or the first after it. */
  frame: number;
  /** Frames of the action so far. */
  length: number;
};

/**
 * Turns class probabilities, frame by frame, into one steady label: smoothed over time, an action starts above one
 * threshold and ends below a lower one, or when another action takes its place. Actions that end before their minimum
 * length are never announced.
 */
export class Hysteresis {
  /** May be changed at any time. */
  settings: DetectionSettings;
  readonly #stepSecs: number;
  readonly #smoothed: Float64Array;
  #frame = -1;
  #label = 0;
  #startFrame = 0;
  #isAnnounced = false;
  #peak = 0;

  constructor(settings: DetectionSettings, classes: number, rateHz: number) {
    this.settings = settings;
    this.#stepSecs = 1 / rateHz;
    this.#smoothed = new Float64Array(classes);
  }

  /**
   * @param frame place on the track's grid, later than the one before
   * @param probabilities of the frame, one number a class
   */
  push(
    frame: number,
    probabilities: ArrayLike<number>,
  ): { now: FrameLabel; changes: ActionChange[] } {
    const isFirst = this.#frame < 0;
    this.#frame = frame;
    this.#smooth(probabilities, isFirst);
    const changes: ActionChange[] = [];
    const label = this.#nextLabel();
    if (label !== this.#label) {
      changes.push(...this.#leave());
      this.#label = label;
      this.#startFrame = this.#frame;
      this.#isAnnounced = label === 0;
      this.#peak = 0;
    }
    const confidence = this.#smoothed[label]!;
    this.#peak = Math.max(this.#peak, confidence);
    const length = this.#frame - this.#startFrame + 1;
    if (!this.#isAnnounced && length * this.#stepSecs >= this.settings.minimumSecs) {
      this.#isAnnounced = true;
      changes.push({ kind: 'started', label, confidence, frame: this.#startFrame, length });
    }
    return { now: { label, confidence }, changes };
  }

  /** When the track is over: the end of the action that is going on, if any. */
  end(): ActionChange[] {
    this.#frame++;
    const changes = this.#leave();
    this.#label = 0;
    return changes;
  }

  #leave(): ActionChange[] {
    if (this.#label === 0 || !this.#isAnnounced) return [];
    const length = this.#frame - this.#startFrame;
    return [
      { kind: 'ended', label: this.#label, confidence: this.#peak, frame: this.#frame, length },
    ];
  }

  #smooth(probabilities: ArrayLike<number>, isFirst: boolean): void {
    const { smoothingSecs } = this.settings;
    const share = isFirst || smoothingSecs <= 0 ? 1 : 1 - Math.exp(-this.#stepSecs / smoothingSecs);
    for (let k = 0; k < this.#smoothed.length; k++) {
      this.#smoothed[k]! += share * (probabilities[k]! - this.#smoothed[k]!);
    }
  }

  #nextLabel(): number {
    const { startThreshold, endThreshold } = this.settings;
    let best = 1;
    for (let k = 2; k < this.#smoothed.length; k++) {
      if (this.#smoothed[k]! > this.#smoothed[best]!) best = k;
    }
    const likeliest = this.#smoothed[best] ?? 0;
    const background = this.#smoothed[0]!;
    // Whatever the thresholds, what is likelier to be nothing is nothing.
    if (likeliest >= startThreshold && likeliest > background && best !== this.#label) {
      if (this.#label === 0 || likeliest > this.#smoothed[this.#label]!) return best;
    }
    const isOver = this.#smoothed[this.#label]! < endThreshold || background > surelyBackground;
    return isOver ? 0 : this.#label;
  }
}
