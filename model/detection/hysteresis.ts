import type { DetectionSettings } from '../card.ts';

// With low thresholds an action would go on for as long as the model leaves it a few percent.
const surelyBackground = 0.6;

/** What may be set for one class alone. */
export type ClassDetection = Partial<
  Pick<DetectionSettings, 'startThreshold' | 'endThreshold' | 'minimumSecs'>
>;

export type HysteresisSettings = Pick<
  DetectionSettings,
  'startThreshold' | 'endThreshold' | 'smoothingSecs' | 'minimumSecs'
> & {
  /** By class index; what is not set here is as it is for all. */
  classes?: readonly (ClassDetection | undefined)[];
};

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
 * threshold and ends below a lower one, or when another action takes its place. Of several classes that reach their own
 * thresholds, the likeliest starts. Actions that end before their minimum
 * length are never announced.
 */
export class Hysteresis {
  /** May be changed at any time. */
  settings: HysteresisSettings;
  readonly #stepSecs: number;
  readonly #smoothed: Float64Array;
  #frame = -1;
  #label = 0;
  #startFrame = 0;
  /** The background is never told. */
  #isAnnounced = true;
  #peak = 0;

  constructor(settings: HysteresisSettings, classes: number, rateHz: number) {
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
    if (!this.#isAnnounced && length * this.#stepSecs >= this.#setting(label, 'minimumSecs')) {
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
    const background = this.#smoothed[0]!;
    const current = this.#label === 0 ? 0 : this.#smoothed[this.#label]!;
    let best = 0;
    // Whatever the thresholds, what is likelier to be nothing is nothing.
    let likeliest = Math.max(background, current);
    for (let k = 1; k < this.#smoothed.length; k++) {
      const probability = this.#smoothed[k]!;
      if (probability <= likeliest || probability < this.#setting(k, 'startThreshold')) continue;
      best = k;
      likeliest = probability;
    }
    if (best !== 0) return best;
    const isOver =
      current < this.#setting(this.#label, 'endThreshold') || background > surelyBackground;
    return isOver ? 0 : this.#label;
  }

  #setting(label: number, name: keyof ClassDetection): number {
    return this.settings.classes?.[label]?.[name] ?? this.settings[name];
  }
}
