import type { Answer } from './answer.ts';

/**
 * What the screen and the app say to each other about people's rights, and about what was said live. All that there is of
 * somebody goes over HTTP: GET `/api/subjects/ID` with the token sends it as a zip file, POST `/api/subjects/ID/download`
 * answers a {@link SubjectDownload}.
 */

export type SubjectRequests = {
  /** Is to be asked for again after `sessionsChanged`. */
  listSubjects: (answer: (result: Answer<SubjectList>) => void) => void;
  /** Adds somebody; answers the id. */
  addSubject: (about: NewSubject, answer: (result: Answer<string>) => void) => void;
  changeSubject: (change: SubjectChange, answer: (result: Answer) => void) => void;
  /** Whether people without consent to training are left out of it; who has withdrawn always is. */
  setOnlyWithConsent: (isOnly: boolean, answer: (result: Answer) => void) => void;
  /** Where somebody occurs. Also what would be deleted. */
  showSubject: (id: string, answer: (result: Answer<SubjectTraces>) => void) => void;
  /** Deletes somebody from everything but models, for good. @see SubjectDeletion */
  deleteSubject: (
    deletion: SubjectDeletion,
    answer: (result: Answer<DeletionReport>) => void,
  ) => void;
  /** Says how what was said while a session was recorded differs from what the model says of it now. */
  compareLive: (
    request: { session: string; model?: string },
    answer: (result: Answer<LiveComparison>) => void,
  ) => void;
};

/** What somebody has agreed to. `record`: may be kept, not learned from. */
export type Consent = 'unknown' | 'record' | 'train' | 'withdrawn';

export type Subject = {
  id: string;
  name: string;
  notes: string;
  consent: Consent;
  /** What was agreed to when, oldest first; ISO 8601. */
  history: { consent: Consent; date: string }[];
};

export type NewSubject = Pick<Subject, 'name' | 'notes' | 'consent'>;

/** What is left out stays as it is. */
export type SubjectChange = { id: string } & Partial<NewSubject>;

export type ListedSubject = Subject & {
  /** Ids of sessions. */
  sessions: string[];
};

export type SubjectList = {
  subjects: ListedSubject[];
  isOnlyWithConsent: boolean;
  /** What was deleted, last first. */
  deletions: DeletionReport[];
  /** A deletion that was begun and not finished, as the app ended in between: asking for it again finishes it. */
  unfinished: { id: string; name: string }[];
};

/** Where somebody occurs. */
export type SubjectTraces = {
  id: string;
  sessions: SubjectSession[];
  models: TrainedModel[];
  /** Runs that learned from them: names. */
  runs: { id: string; name: string }[];
};

export type SubjectSession = {
  session: string;
  name: string;
  isInTrash: boolean;
  /** Their ids in it. */
  people: string[];
  frames: number;
  minutes: number;
  labels: number;
  /** Files that hold what was computed of them: features, packed motion. */
  derived: number;
};

export type TrainedModel = {
  id: string;
  name: string;
  /**
   * `subject`: its card names them. `person`: its card names a person of a recording that they are in, which may be
   * somebody else of the same number in another recording.
   */
  by: 'subject' | 'person';
};

/** It cannot be undone, so that the name is typed. */
export type SubjectDeletion = {
  id: string;
  /** As it was typed. */
  name: string;
  /** Models to put into the trash with it: ids. */
  models: string[];
};

/** What is kept of a deletion, without the name. */
export type DeletionReport = {
  /** ISO 8601. */
  date: string;
  sessions: number;
  /** Sessions in which nobody else was. */
  wholeSessions: number;
  frames: number;
  labels: number;
  /** Of caches, features and packed motion. */
  files: number;
  /** Models that were trained on them and are still there: ids. */
  models: string[];
  /** Files in which the name is still written, by paths within the library. */
  stillNamedIn: string[];
};

/** An address that can be followed once, within a minute. */
export type SubjectDownload = { address: string; name: string; sizeBytes: number };

export type LabelAgreement = { frames: number; same: number };

/** Why live differed, see `compareLive`. */
export type LiveComparison = {
  session: string;
  /** Why nothing can be compared: what the recording lacks, or that the model is gone. */
  problem?: string;
  /** Undefined where no model said anything. */
  model?: { id: string; name: string };
  settled: LabelAgreement;
  provisional: LabelAgreement;
  /** Frames a second: of the recording, as they arrived, and of the model. */
  rates: { recordedHz: number; arrivedHz: number; modelHz: number };
  /** Joints that were missing in more than a tenth of the frames, by share. */
  joints: { joint: string; share: number }[];
  /** In words, most important first. */
  remarks: string[];
  /** In order of time. */
  differences: LiveDifference[];
};

export type LiveDifference = {
  /** `gap`: no frames; `unsaid`: no label was said live. */
  kind: 'settled' | 'provisional' | 'gap' | 'unsaid';
  person: string;
  /** Seconds of the recording's clock. */
  start: number;
  end: number;
  live?: string;
  offline?: string;
};
