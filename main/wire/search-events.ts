import type { Answer } from './answer.ts';

/** What the screen and the app say to each other about looking for motion, and about what motion is made of. */

export type SearchRequests = {
  /** The moments that are most like this one, in all sessions. */
  searchLike: (request: SearchRequest, answer: (result: Answer<SearchResult>) => void) => void;
  /** What one session is made of, found without labels. */
  sessionStructure: (session: string, answer: (result: Answer<SessionStructure>) => void) => void;
  featuresState: (answer: (result: Answer<FeaturesState>) => void) => void;
};

/** Told whenever a session's features begin, go on or are done. */
export type SearchEvents = { features: (state: FeaturesState) => void };

/** A piece of one person's motion: seconds of the recording's clock, startSecs <= t < endSecs. */
export type MotionSpan = { session: string; person: string; startSecs: number; endSecs: number };

export type SearchRequest = MotionSpan & {
  /** At most this many matches. */
  limit: number;
  /** Only in these sessions; in all without it. */
  sessions?: string[];
};

export type SearchResult = {
  /** Most alike first. They overlap neither each other nor what is looked for. */
  matches: Match[];
  /** Seconds of motion of one person that were looked through. */
  searchedSecs: number;
  /** Sessions that were not looked through, because their features are not there yet. */
  missing: number;
};

/** `score`: likeness, 1 the same motion, 0 no more alike than any two moments. */
export type Match = MotionSpan & { score: number };

export type SessionStructure = {
  session: string;
  /** Kinds of motion that were told apart; a span's cluster is less. Clusters are numbered by their place in motion, not by their size, so that alike sessions have alike colours. */
  clusters: number;
  people: { person: string; spans: ClusterSpan[] }[];
};

/** Without gaps but where the person is not there. */
export type ClusterSpan = { startSecs: number; endSecs: number; cluster: number };

export type FeaturesState = {
  /** Of the model whose encoder makes them; undefined while no model is in use. */
  model: string | undefined;
  /** Sessions that have features, that wait for them, and that cannot have any. */
  ready: number;
  waiting: number;
  failed: { session: string; reason: string }[];
  /** The session whose features are being made; `share` of it, 0 to 1. */
  current: { session: string; share: number } | undefined;
  /** Until all are there; undefined where nobody can say yet. */
  secondsLeft: number | undefined;
};
