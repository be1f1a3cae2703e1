import { Resampler } from './resampler.ts';

/** T poses that are ready for the model. */
export type TrackWindow = {
  /** Place of the first pose on the track's grid; negative while the first pose is repeated. */
  firstFrame: number;
  poses: Float32Array[];
};

export type WindowGrid = {
  rateHz: number;
  /** T, poses of a window. */
  frames: number;
  /** Settled windows start every this many frames. */
  stride: number;
};

/**
 * Cuts one person's track into the windows a model sees. Windows for settled scores lie on a grid that depends on the
 * track alone, so that live and offline use the same ones, whatever the speed of the machine.
 */
export class TrackWindows {
  readonly #grid: WindowGrid;
  readonly #resampler: Resampler;
  /** Poses from grid frame #dropped on. */
  #poses: Float32Array[] = [];
  #dropped = 0;
  #nextSettled: number;

  constructor(grid: WindowGrid) {
    this.#grid = grid;
    this.#resampler = new Resampler(grid.rateHz);
    // The first start on the grid whose window holds frame 0: the last multiple of the stride above -T.
    this.#nextSettled = -Math.floor((grid.frames - 1) / grid.stride) * grid.stride;
  }

  /** Frames on the track's grid so far. */
  get frameCount(): number {
    return this.#dropped + this.#poses.length;
  }

  timeOf(frame: number): number {
    return this.#resampler.timeOf(frame);
  }

  breaksAt(timeSecs: number): boolean {
    return this.#resampler.breaksAt(timeSecs);
  }

  /** Adds a frame; returns the settled windows that it completes, in order. */
  push(timeSecs: number, pose: Float32Array): TrackWindow[] {
    this.#poses.push(...this.#resampler.push(timeSecs, pose));
    const { frames, stride } = this.#grid;
    const windows: TrackWindow[] = [];
    for (; this.#nextSettled + frames <= this.frameCount; this.#nextSettled += stride) {
      windows.push(this.windowFrom(this.#nextSettled));
    }
    this.#dropUnneeded();
    return windows;
  }

  /** The window that ends with the newest frame. */
  newest(): TrackWindow | undefined {
    return this.frameCount === 0 ? undefined : this.windowFrom(this.frameCount - this.#grid.frames);
  }

  /** When the track is over: the window on its last frames, unless the grid already had it. */
  last(): TrackWindow | undefined {
    const start = this.frameCount - this.#grid.frames;
    return start === this.#nextSettled - this.#grid.stride ? undefined : this.newest();
  }

  /** Any window that ends with one of the newest T frames. */
  windowFrom(firstFrame: number): TrackWindow {
    const poses = Array.from({ length: this.#grid.frames }, (_, row) => {
      const index = Math.max(0, firstFrame + row) - this.#dropped;
      return this.#poses[index]!;
    });
    return { firstFrame, poses };
  }

  #dropUnneeded(): void {
    const needed = Math.min(this.#nextSettled, this.frameCount - 2 * this.#grid.frames);
    const surplus = Math.max(0, needed) - this.#dropped;
    if (surplus < this.#grid.frames) return;
    this.#poses.splice(0, surplus);
    this.#dropped += surplus;
  }
}
