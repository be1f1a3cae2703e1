import type { ModelCard } from '../../model/card.ts';
import {
  Hysteresis,
  type ActionChange,
  type FrameLabel,
  type HysteresisSettings,
} from '../../model/detection/hysteresis.ts';
import { SettledScores, type ScoredFrames } from '../../model/detection/settled-scores.ts';
import { TrackWindows, type TrackWindow } from '../../model/detection/track-windows.ts';

/**
 * One unbroken stretch of one person's motion in front of one model: its windows, what they said, and the label that
 * follows. A gap of half a second or another model begins a new one.
 */
export class LiveTrack {
  readonly card: ModelCard;
  /** Whose motion it is; another's when people had been confused. */
  owner: { slot: number; personId: string };
  readonly windows: TrackWindows;
  readonly #scores: SettledScores;
  readonly hysteresis: Hysteresis;
  /** Settled windows that wait for the model, oldest first. */
  readonly settledQueue: TrackWindow[] = [];
  /** The person has left: no frames come any more. */
  isOver = false;
  /** Windows that are being scored. */
  inFlight = 0;
  /** Arrival of the newest frame, on the app's clock. */
  arrivalMillis = 0;
  /** Frames that have got a provisional label. */
  #labelled = 0;
  /** Frames that have gone through the hysteresis. */
  #decided = 0;
  #isScheduled = false;
  now: FrameLabel = { label: 0, confidence: 0 };
  /** Probabilities of the newest decided frame. */
  newest: Float32Array | undefined;
  #labelSinceFrame = 0;

  constructor(
    card: ModelCard,
    detection: HysteresisSettings,
    owner: { slot: number; personId: string },
  ) {
    const { frames } = card.encoder;
    const { stride, lookahead } = card.detection;
    this.card = card;
    this.owner = owner;
    this.windows = new TrackWindows({ rateHz: card.rateHz, frames, stride });
    this.#scores = new SettledScores({ frames, classes: card.classes.length, stride, lookahead });
    this.hysteresis = new Hysteresis(detection, card.classes.length, card.rateHz);
  }

  /** Frames without a provisional label, unless a window that holds them is already on its way. */
  get framesDue(): number {
    return this.#isScheduled ? 0 : this.windows.frameCount - this.#labelled;
  }

  /** Time of the newest frame whose label is decided; undefined before the first. */
  get labelSecs(): number | undefined {
    return this.#decided === 0 ? undefined : this.windows.timeOf(this.#decided - 1);
  }

  get labelSinceSecs(): number {
    return this.windows.timeOf(this.#labelSinceFrame);
  }

  /** The newest window, for provisional labels; none is due until its scores have come back. */
  takeNewest(): TrackWindow | undefined {
    this.#isScheduled = true;
    return this.windows.newest();
  }

  push(timeSecs: number, pose: Float32Array, arrivalMillis: number): void {
    this.settledQueue.push(...this.windows.push(timeSecs, pose));
    this.arrivalMillis = arrivalMillis;
  }

  /** No more frames come: queues the window on the last ones, and ends the action that goes on. */
  end(): ActionChange[] {
    this.isOver = true;
    const last = this.windows.frameCount === 0 ? undefined : this.windows.last();
    if (last !== undefined) this.settledQueue.push(last);
    return this.hysteresis.end();
  }

  /** Scores of a settled window: frames whose score is now final. */
  settle(firstFrame: number, probabilities: Float32Array): ScoredFrames | undefined {
    return this.#scores.add(firstFrame, probabilities);
  }

  /** Frames that are left when the track is over and all its windows are scored. */
  settleRest(): ScoredFrames | undefined {
    return this.#scores.end();
  }

  /**
   * Takes what a window says about frames that had no label yet, and moves the person's label on.
   *
   * @param delayFrames the label is decided this many frames behind the newest one, with as much more to go by
   */
  label(
    firstFrame: number,
    probabilities: Float32Array,
    delayFrames: number,
  ): { scored: ScoredFrames | undefined; changes: ActionChange[] } {
    this.#isScheduled = false;
    const classes = this.card.classes.length;
    const end = firstFrame + this.card.encoder.frames;
    const row = (frame: number) =>
      probabilities.subarray((frame - firstFrame) * classes, (frame - firstFrame + 1) * classes);

    const changes: ActionChange[] = [];
    for (let frame = Math.max(this.#decided, firstFrame, 0); frame < end - delayFrames; frame++) {
      this.newest = row(frame).slice();
      const step = this.hysteresis.push(frame, this.newest);
      if (step.now.label !== this.now.label) this.#labelSinceFrame = frame;
      this.now = step.now;
      changes.push(...step.changes);
      this.#decided = frame + 1;
    }

    const first = Math.max(this.#labelled, firstFrame, 0);
    if (first >= end) return { scored: undefined, changes };
    this.#labelled = end;
    return {
      scored: {
        firstFrame: first,
        probabilities: probabilities.slice((first - firstFrame) * classes),
      },
      changes,
    };
  }
}
