import type { Answer } from './answer.ts';

/** What the screen and the app say to each other about recorded sessions. */

export type LibraryRequests = {
  listSessions: (answer: (result: Answer<SessionSummary[]>) => void) => void;
  /** Content of files that were dropped on the screen or chosen in it. */
  importFiles: (request: ImportRequest, answer: (result: Answer<ImportReport>) => void) => void;
  readMotion: (request: MotionRequest, answer: (result: Answer<Motion>) => void) => void;
};

export type SessionSummary = {
  id: string;
  name: string;
  /** Where it came from: generated, precog16, csv, kinect. */
  origin: string;
  created: string;
  durationSecs: number;
  frames: number;
  /** Frames where what somebody does is known, be it the background. */
  labelledFrames: number;
  people: string[];
  /** What else it says about itself, such as the view it was seen from. */
  details: Record<string, string>;
  classes: ClassSummary[];
  /** What of it cannot be read, and why; a session that cannot be read at all has no frames. */
  problem?: string;
};

export type ClassSummary = {
  name: string;
  instances: number;
  seconds: number;
  /** Whose instances they are. */
  people: string[];
};

export type ImportRequest = {
  files: { name: string; text: string }[];
  rateHz: number;
};

export type ImportReport = {
  sessions: SessionSummary[];
  /** Ids of those that the library held already; they stay as they are. */
  known: string[];
  skipped: { file: string; reason: string }[];
};

export type MotionRequest = { session: string; person: string; startSecs: number; endSecs: number };

/** A piece of one person's motion, at most a minute. */
export type Motion = {
  /** Seconds of the recording's clock. */
  times: number[];
  /** [frames × 25 × (x, y, z, confidence)] float32, little-endian. */
  poses: ArrayBuffer;
};
