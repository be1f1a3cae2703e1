import type { Labels } from '../labels/labels.ts';
import type { Frame } from '../wire/frame.ts';

/** What a recording says about itself. */
export type SessionDescription = {
  name: string;
  /** Where the motion came from: generated, precog16, csv, kinect. */
  origin: string;
  /** ISO 8601. */
  created: string;
  /** Frames per second that the source stated or the person gave; a recording's times are what counts. */
  rateHz?: number;
  sources: SourceDescription[];
  /**
   * What else is worth keeping, such as a data set's script number. `together`: nobody knows who its people are in other
   * recordings; under this name they count as one, so that no split parts them.
   */
  details: Record<string, string>;
};

export type SourceDescription = {
  /** Frame.sourceId of its frames. */
  id: string;
  name: string;
  /** Names of the joints of its poses, in order. */
  joints: string[];
  /** Names of the joints that the sensor itself sees, in its order, where they are known. */
  sensorJoints?: string[];
  /** Name of the sensor's joint layout in `layouts/`, from which the poses are made; absent: they are as the source has them. */
  layout?: string;
};

/** A recording and its labels, in memory. Frames are in order of time; a live one's times are Unix time, an import's its file's clock. */
export type Session = {
  description: SessionDescription;
  frames: Frame[];
  /** undefined: nobody has labelled it. */
  labels: Labels | undefined;
};

/**
 * Seconds of a recording's clock, as labels and tables have them, from a frame's milliseconds. The decimal point moves, so
 * that 33.3 gives 0.0333 and the way back through {@link millisFromSecs} gives 33.3 again, which a division would not.
 */
export function secsFromMillis(millis: number): number {
  const text = String(millis);
  return text.includes('e') ? millis / 1000 : Number(`${text}e-3`);
}

/** The way back from {@link secsFromMillis}. */
export function millisFromSecs(secs: number): number {
  const text = String(secs);
  return text.includes('e') ? secs * 1000 : Number(`${text}e3`);
}
