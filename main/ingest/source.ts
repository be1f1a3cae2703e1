import type { Frame } from '../wire/frame.ts';
import type { SourceState } from '../wire/screen-events.ts';
import type { ClockReading } from './source-clock.ts';

/**
 * Something that gives skeleton frames. It converts to the canonical frame at its own edge; the hub measures it, checks
 * what it gives and passes the good part on.
 */
export type Source = {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceState['kind'];
  start(sink: SourceSink): void;
  status(): SourceStatus;
  /** Of a sensor that gives times of its own. */
  clock?(): ClockReading | undefined;
  stop(): void;
};

/** What the source itself knows; the hub adds rates and notices silence. */
export type SourceStatus = {
  state: Exclude<SourceState['state'], 'silent'>;
  /** The state in words, for a person. */
  detail: string;
};

/** Where a source puts what it has. Frames of one source come in the order of their times. */
export type SourceSink = {
  frame(frame: Frame): void;
  /** A message as it came, before anything is made of it: for whoever looks into what a sender sends. */
  message?(event: string, message: unknown, arrivalMillis: number): void;
  /** Something could not be used; the stream goes on. */
  problem(problem: Problem): void;
  /** `status()` has changed. */
  changed(): void;
  /** No more frames will come, and nobody is in view any more. */
  ended(): void;
};

/** Problems are counted by source and kind, and told to a person once. */
export type Problem = { kind: string; text: string };
