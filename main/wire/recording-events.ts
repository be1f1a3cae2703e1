import type { Answer } from './answer.ts';
import type { MotionSpan } from './search-events.ts';

/** What the screen and the app say to each other about recording. */
export type RecordingRequests = {
  startRecording: (request: RecordingRequest, answer: (result: Answer) => void) => void;
  /** Ends the recording, or the countdown to it. */
  stopRecording: (answer: (result: Answer) => void) => void;
  /** What just happened becomes a session, while something is being recorded too. */
  keepRecent: (
    request: { secs: number },
    answer: (result: Answer<RecordedSession>) => void,
  ) => void;
  /** A piece of what was just seen of somebody becomes a session, with some seconds around it: to search by it or to teach with it. */
  keepMoment: (request: LiveMoment, answer: (result: Answer<MotionSpan>) => void) => void;
  /** Of the recording that goes on, or of the next one. */
  describeRecording: (about: Partial<RecordingAbout>, answer: (result: Answer) => void) => void;
};

/** A piece of what was seen of one person (`PersonState.id`) in the last minute, on the app's clock. */
export type LiveMoment = { person: string; fromMillis: number; toMillis: number };

export type RecordingRequest = {
  /** Seconds until it begins. */
  countdownSecs: number;
  /** Seconds after which it ends by itself; undefined: when somebody ends it. */
  lengthSecs?: number;
};

export type RecordingAbout = {
  /** Empty: it is called by its time. */
  name: string;
  notes: string;
};

export type RecordingState = RecordingAbout & {
  phase: 'idle' | 'countdown' | 'recording' | 'ending';
  /** When it began or, in a countdown, begins, on the app's clock. */
  startMillis?: number;
  /** When it ends by itself. */
  endMillis?: number;
  /** In the recording that goes on. */
  frames: number;
  bytes: number;
  people: number;
  /** What whoever records should know, in words: a silent source, nobody in view, a disk that is almost full. */
  remarks: string[];
  /** How the last recording ended, where nobody ended it. */
  problem?: string;
  /** Seconds of motion in memory, at most {@link recentSecs}. */
  recentSecs: number;
  disk: DiskState;
  /** Since the app was started, newest first. */
  recorded: RecordedSession[];
};

export type DiskState = {
  /** undefined where the system does not say, or the folder is not there. */
  freeBytes?: number;
  /** Of what comes now, recorded or not. */
  bytesPerSec: number;
  /** Until it is full at this rate. */
  secsLeft?: number;
};

export type RecordedSession = {
  /** Of the session in the library. */
  id: string;
  name: string;
  /** ISO 8601. */
  created: string;
  durationSecs: number;
  frames: number;
  people: number;
};

/** How much of what just happened is always in memory. */
export const recentSecs = 60;
