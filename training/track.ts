import type { ActionClass } from '../model/card.ts';

/** One person's motion through one recording, with the class of every frame. */
export type Track = {
  session: string;
  /** As the recording names the person. */
  person: string;
  /** Tells people of different data sets apart: `origin/person`, such as `precog16/3`. */
  personKey: string;
  /** Seconds of the recording's clock, increasing. */
  times: Float64Array;
  /** [frames × 25 × (x, y, z, confidence)], canonical poses. */
  poses: Float32Array;
  /** Index into the data set's classes, 0 background, -1 where nobody knows. */
  labels: Int16Array;
};

export type DataSet = {
  /** Index 0 is the background. */
  classes: ActionClass[];
  tracks: Track[];
};
