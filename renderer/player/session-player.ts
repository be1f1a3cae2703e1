import { createStore, type StoreApi } from 'zustand';
import type { OpenedSession } from '../../main/wire/library-events.ts';
import type { MotionBlock } from '../../main/wire/motion-block.ts';
import { distinctTimes, placeAt } from './frame-times.ts';
import { MotionBlocks } from './motion-blocks.ts';
import { SessionScene } from './session-scene.ts';

export const slowest = 0.1;
export const fastest = 8;
/** What is asked for ahead of the shown moment, in seconds at the speed of playing. */
const aheadSecs = 6;
const behindSecs = 4;

/** A stretch of the recording's clock in seconds. */
export type PlayedSpan = { start: number; end: number };

/** What of a player changes seldom, for components. */
export type PlayerState = {
  isPlaying: boolean;
  /** 1 is as it was recorded; below 0 backwards. */
  speed: number;
  loop: PlayedSpan | undefined;
  /** Motion of the shown moment has not come yet. */
  isWaiting: boolean;
  problem: string | undefined;
};

/**
 * Plays a session. The moment lies outside component state, as it changes with every refresh. When it does not play, the
 * moment is the time of a frame and the picture that frame, to the bit.
 */
export class SessionPlayer {
  readonly id: string;
  readonly name: string;
  /** Times of all frames in seconds of the recording's clock, each once. */
  readonly times: Float64Array;
  readonly span: PlayedSpan;
  readonly scene = new SessionScene();
  readonly store: StoreApi<PlayerState>;
  readonly #frameTimes: Float64Array;
  readonly #blocks: MotionBlocks;
  readonly #listeners = new Set<() => void>();
  #secs: number;

  constructor(
    session: OpenedSession,
    askMotion: (from: number, to: number) => Promise<MotionBlock>,
  ) {
    this.id = session.id;
    this.name = session.name;
    this.#frameTimes = new Float64Array(session.times);
    this.times = distinctTimes(this.#frameTimes);
    this.span = { start: this.times[0] ?? 0, end: this.times.at(-1) ?? 0 };
    this.#secs = this.span.start;
    this.store = createStore<PlayerState>()(() => ({
      ...{ isPlaying: false, speed: 1, loop: undefined, isWaiting: true, problem: undefined },
    }));
    this.scene.takePeople(session.people ?? []);
    this.#blocks = new MotionBlocks({
      frames: this.#frameTimes.length,
      ask: askMotion,
      onChange: () => this.#takeBlocks(),
    });
    this.#prefetch();
  }

  /** The moment that is shown. */
  get secs(): number {
    return this.#secs;
  }

  /** Place of the shown frame in `times`. */
  get place(): number {
    return Math.max(0, placeAt(this.times, this.#secs));
  }

  get isPlaying(): boolean {
    return this.store.getState().isPlaying;
  }

  setPlaying(isPlaying: boolean): void {
    if (isPlaying === this.isPlaying) return;
    const { speed } = this.store.getState();
    const { start, end } = this.#bounds();
    if (isPlaying && speed > 0 && this.#secs >= end) this.#secs = start;
    if (isPlaying && speed < 0 && this.#secs <= start) this.#secs = end;
    this.store.setState({ isPlaying });
    this.#moveTo(isPlaying ? this.#secs : this.#frameAt(this.#secs));
  }

  /** From 0.1 to 8, below 0 backwards. */
  setSpeed(speed: number): void {
    const size = Math.min(fastest, Math.max(slowest, Math.abs(speed)));
    this.store.setState({ speed: Math.sign(speed) * size });
    this.#prefetch();
  }

  /** To the frame that is shown at a moment. */
  seek(secs: number): void {
    this.#moveTo(this.#frameAt(secs));
  }

  /** Stops and goes on, or back, by frames. */
  stepFrames(frames: number): void {
    this.setPlaying(false);
    const place = Math.min(this.times.length - 1, Math.max(0, this.place + frames));
    this.#moveTo(this.times[place] ?? 0);
  }

  /** What is played over and over; undefined: the whole session, once. */
  setLoop(loop: PlayedSpan | undefined): void {
    this.store.setState({ loop });
    if (loop === undefined) return;
    if (this.#secs < loop.start || this.#secs >= loop.end) this.seek(loop.start);
  }

  /** Called after each change of the moment. Returns a function that ends it. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Before each refresh of the screen. */
  advance(elapsedMillis: number): void {
    const { isPlaying, isWaiting, speed } = this.store.getState();
    if (isPlaying && !isWaiting) this.#playOn((elapsedMillis / 1000) * speed);
    const place = placeAt(this.#frameTimes, this.#secs);
    if (!this.#blocks.has(place)) return;
    const moment = { place, secs: this.#secs, isExact: !this.isPlaying };
    this.scene.show(this.#blocks, moment, elapsedMillis);
  }

  close(): void {
    this.#listeners.clear();
    this.#blocks.close();
  }

  #playOn(bySecs: number): void {
    const { loop } = this.store.getState();
    const { start, end } = this.#bounds();
    const next = this.#secs + bySecs;
    if (next >= start && next < end) this.#moveTo(next);
    else if (loop !== undefined) this.#moveTo(bySecs > 0 ? start : Math.max(start, end - 1e-6));
    else {
      this.#secs = bySecs > 0 ? end : start;
      this.setPlaying(false);
    }
  }

  #bounds(): PlayedSpan {
    return this.store.getState().loop ?? this.span;
  }

  #frameAt(secs: number): number {
    return this.times[Math.max(0, placeAt(this.times, secs))] ?? 0;
  }

  #moveTo(secs: number): void {
    this.#secs = secs;
    this.#prefetch();
    for (const listener of this.#listeners) listener();
  }

  #prefetch(): void {
    const shown = Math.max(0, placeAt(this.#frameTimes, this.#secs));
    const { speed } = this.store.getState();
    const reach = aheadSecs * Math.max(1, Math.abs(speed));
    const [back, on] = speed < 0 ? [reach, behindSecs] : [behindSecs, reach];
    const from = placeAt(this.#frameTimes, this.#secs - back);
    const to = placeAt(this.#frameTimes, this.#secs + on);
    this.#blocks.want(shown, from, to);
    const isWaiting = this.#frameTimes.length > 0 && !this.#blocks.has(shown);
    if (isWaiting !== this.store.getState().isWaiting) this.store.setState({ isWaiting });
  }

  #takeBlocks(): void {
    const { problem } = this.#blocks;
    if (problem !== this.store.getState().problem) this.store.setState({ problem });
    const shown = Math.max(0, placeAt(this.#frameTimes, this.#secs));
    if (this.#blocks.has(shown)) this.store.setState({ isWaiting: false });
  }
}
