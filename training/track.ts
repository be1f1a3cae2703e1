import type { ActionClass } from '../model/card.ts';
import type { ReadPoses } from '../model/poses-in-memory.ts';

/** One person's motion through one recording, with the class of every frame. */
export type Track = {
  session: string;
  /** As the recording names the person. */
  person: string;
  /** Tells people of different data sets apart: `origin/person`, such as `precog16/3`. */
  personKey: string;
  /** What else the recording says about itself, such as `view` or `setup`. */
  details: Readonly<Record<string, string>>;
  /** Seconds of the recording's clock, increasing. */
  times: Float64Array;
  /** Index into the data set's classes, 0 background, -1 where nobody knows. */
  labels: Int16Array;
  readPoses: ReadPoses;
};

export type DataSet = {
  /** Index 0 is the background. */
  classes: ActionClass[];
  tracks: Track[];
};
