import type { JointName } from '../../model/skeleton.ts';
import type { Answer } from './answer.ts';
import type { MotionBlock } from './motion-block.ts';

/** What the screen and the app say to each other about recorded sessions. */

export type LibraryEvents = {
  /** A session was added, described, labelled, put into the trash or taken out of it: lists are to be asked for again. */
  sessionsChanged: () => void;
};

export type LibraryRequests = {
  listSessions: (answer: (result: Answer<SessionSummary[]>) => void) => void;
  /** Adds a session that is generated, for who has none; answers its id. */
  addSample: (answer: (result: Answer<string>) => void) => void;
  /** Times of all frames: what a player needs before the first motion. */
  openSession: (session: string, answer: (result: Answer<OpenedSession>) => void) => void;
  /** Who is there when, and how much everybody moves; answered once the whole recording has been looked at. */
  sessionOutline: (session: string, answer: (result: Answer<SessionOutline>) => void) => void;
  /** How high a joint is over time: metres, laid out as the outline's energy is, float32 little-endian; NaN: not seen. */
  jointHeights: (request: HeightsRequest, answer: (result: Answer<ArrayBuffer>) => void) => void;
  /** Frames of all people of an opened session. */
  sessionMotion: (request: BlockRequest, answer: (result: Answer<MotionBlock>) => void) => void;
  /** Changes what a person says about sessions; fields that are left out stay as they are. */
  describeSessions: (change: SessionChange, answer: (result: Answer) => void) => void;
  trashSessions: (sessions: string[], answer: (result: Answer<TrashedSession[]>) => void) => void;
  /** By entries of the trash. Answers the sessions' ids: others than before where those were taken meanwhile. */
  restoreSessions: (entries: string[], answer: (result: Answer<string[]>) => void) => void;
  /** Last deleted first. */
  listTrash: (answer: (result: Answer<TrashedSession[]>) => void) => void;
  /** Deletes all that is in it for good. */
  emptyTrash: (answer: (result: Answer) => void) => void;
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
  /** Those with labels who may be learned from. */
  learners: Learner[];
  /** What else it says about itself, such as the view it was seen from. */
  details: Record<string, string>;
  classes: ClassSummary[];
  tags: string[];
  notes: string;
  /** Names of its sources. */
  sources: string[];
  /** Moments of its motion, see `motion-strip.ts`; absent where nobody is to be seen. */
  strip?: string;
  /** What of it cannot be read, and why; a session that cannot be read at all has no frames. */
  problem?: string;
};

/** Somebody whom a model can learn from. */
export type Learner = {
  /** As the session calls them. */
  person: string;
  /** The same for all sessions' people who must not be parted: what a split by person holds out. */
  key: string;
  /** As people read it. */
  name: string;
  /** Nobody said who it is, and the recording's own names for people mean nothing in others. */
  isUnnamed: boolean;
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

/** What a person says about a session. */
export type SessionAbout = {
  /** Absent: the one that the recording was given. */
  name?: string;
  notes: string;
  tags: string[];
  /** Who the recording's people are: subjects by the ids of people. */
  subjects: Record<string, string>;
};

export type SessionChange = {
  sessions: string[];
  /** Empty: the recording's own again. */
  name?: string;
  notes?: string;
  addTags?: string[];
  removeTags?: string[];
  /** By ids of people; null: nobody in particular. */
  subjects?: Record<string, string | null>;
};

export type OpenedSession = {
  id: string;
  name: string;
  about: SessionAbout;
  sources: { id: string; name: string }[];
  /** Seconds of the recording's clock of every frame of any source, in order: float64, little-endian. */
  times: ArrayBuffer;
  /** In the order in which they appear; absent where that is not known yet, see `sessionOutline`. */
  people?: string[];
  /** What of it cannot be read, and why. */
  problem?: string;
};

/** Frames from..to of an opened session, the end excluded, by their places in its times. */
export type BlockRequest = { session: string; from: number; to: number };

export type HeightsRequest = { session: string; joint: JointName };

export type SessionOutline = {
  /** In the order in which they appear. */
  people: OutlinedPerson[];
  /** Typical frames a second of each source, by its id. */
  rates: Record<string, number>;
  /** Seconds between values of `energy`. */
  energyStepSecs: number;
  /** Mean speed of the joints in m/s relative to the trunk, float32 little-endian, everybody's after each other; NaN: not there. */
  energy: ArrayBuffer;
};

export type OutlinedPerson = {
  person: string;
  frames: number;
  /** When this person is there, seconds of the recording's clock. */
  spans: { start: number; end: number }[];
  /** Place of this person's first value in `energy`, which is for `spans[0].start`. */
  energyFrom: number;
  energyCount: number;
};

export type TrashedSession = {
  /** Names it in the trash. */
  entry: string;
  /** Its id in the library. */
  session: string;
  name: string;
  /** ISO 8601. */
  deleted: string;
};
