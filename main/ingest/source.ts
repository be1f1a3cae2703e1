import type { JointLayout } from '../wire/joint-layout.ts';
import type { Frame } from '../wire/frame.ts';
import type { SourceSettings, SourceState } from '../wire/source-events.ts';
import type { ParsedMessage } from './dialects/dialect.ts';
import type { Problem } from './problem.ts';
import type { ClockReading } from './source-clock.ts';

/**
 * Something that gives skeleton frames. It converts to the canonical frame at its own edge; the hub measures it, checks
 * what it gives and passes the good part on.
 */
export type Source = {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceState['kind'];
  /** By which its settings are kept; its id where that is the same at every start. */
  readonly settingsKey?: string;
  start(sink: SourceSink): void;
  status(): SourceStatus;
  /** In which way it writes skeletons, for a person; empty until that is known. */
  dialect?(): string;
  /** The joints that its sensor sees, from which its poses are made; undefined until that is known. */
  layout?(): JointLayout | undefined;
  /** Called before `start` and whenever a person changed something. */
  configure?(settings: SourceSettings): void;
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
  /** A message as it came, and what was made of it: for whoever looks into what a sender sends. */
  message?(
    event: string,
    message: unknown,
    arrivalMillis: number,
    parsed: ParsedMessage | undefined,
  ): void;
  /** Something could not be used; the stream goes on. */
  problem(problem: Problem): void;
  /** `status()`, the name, the dialect or the key of the settings has changed. */
  changed(): void;
  /** No more frames will come, and nobody is in view any more. */
  ended(): void;
};
