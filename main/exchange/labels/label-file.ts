import type { LabelClass } from '../../wire/label-events.ts';
import type { labelFormats } from '../../wire/exchange-events.ts';

export type LabelFormat = (typeof labelFormats)[number];

/** What a file of labels says, before anybody knows which recording it is of. */
export type LabelFile = {
  format: LabelFormat;
  /**
   * What `start` and `end` count: seconds from the recording's first frame, seconds of its clock (or from its first frame:
   * such files are written both ways), or frames from its first.
   */
  unit: 'secs' | 'clock-secs' | 'frames';
  segments: ForeignSegment[];
  /** Stretches that somebody went through. */
  marks: ForeignMark[];
  /** Classes that it lists, whether it uses them or not. */
  classes: LabelClass[];
  /** What it names as the recording that it is of. */
  sessions: string[];
  /** What of it is left out, and why. */
  leftOut: string[];
};

/** Without a person it is about everybody in the recording. */
export type ForeignMark = { person?: string; start: number; end: number; by?: string };
export type ForeignSegment = ForeignMark & { class: string };
