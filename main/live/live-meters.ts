import type { AppState } from '../wire/app-state.ts';
import { settledWaitSecs } from './choose-window.ts';
import type { LiveTrack } from './live-track.ts';
import { RecentValues } from './recent-values.ts';

/** Measures how fast live detection is: rates over the last second, times over the last five. */
export class LiveMeters {
  readonly #nowMillis: () => number;
  readonly #framesIn = new RecentValues(1000);
  readonly #framesLabelled = new RecentValues(1000);
  readonly #windowsRun = new RecentValues(1000);
  readonly #waitTimes = new RecentValues(5000);
  readonly #modelTimes = new RecentValues(5000);
  readonly #totalTimes = new RecentValues(5000);

  constructor(nowMillis: () => number) {
    this.#nowMillis = nowMillis;
  }

  frameArrived(): void {
    this.#framesIn.add(this.#nowMillis(), 1);
  }

  windowRun(modelMillis: number): void {
    this.#windowsRun.add(this.#nowMillis(), 1);
    this.#modelTimes.add(this.#nowMillis(), modelMillis);
  }

  /** Frames of a person got a provisional label: when the newest arrived, and when its window was handed over. */
  labelled(frames: number, arrivalMillis: number, startMillis: number): void {
    const now = this.#nowMillis();
    this.#framesLabelled.add(now, frames);
    this.#waitTimes.add(now, startMillis - arrivalMillis);
    this.#totalTimes.add(now, now - arrivalMillis);
  }

  /** Median time of a window in the model; 0 before the first. */
  get modelMillis(): number {
    return this.#modelTimes.spread(this.#nowMillis()).p50;
  }

  /** @param tracks of those in view */
  state(tracks: readonly LiveTrack[]): Pick<AppState, 'rates' | 'latency'> {
    const now = this.#nowMillis();
    const inHz = this.#framesIn.rateHz(now);
    return {
      rates: {
        inHz,
        // On the model's grid a slower sensor's frames are more than arrived, and after a stall many come at once.
        labelledHz: Math.min(
          inHz,
          this.#framesLabelled.sumPerSecond(now) / Math.max(1, tracks.length),
        ),
        windowsHz: this.#windowsRun.rateHz(now),
      },
      latency: {
        waitMillis: this.#waitTimes.spread(now),
        modelMillis: this.#modelTimes.spread(now),
        totalMillis: this.#totalTimes.spread(now),
        settledWaitSecs: settledWaitSecs(tracks),
      },
    };
  }
}
