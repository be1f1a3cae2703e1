import type { Answer } from './answer.ts';

/** People who were told apart wrongly, put right by hand. People are named by PersonState.id. */
export type PeopleRequests = {
  /** `from` was `into` all the time: their tracks become one. */
  mergePeople: (request: { into: string; from: string }, answer: (result: Answer) => void) => void;
  swapPeople: (request: { a: string; b: string }, answer: (result: Answer) => void) => void;
  /** Who is in view is somebody else, who gets an id of their own; the answer is that id. Merging takes it back. */
  splitPerson: (request: { id: string }, answer: (result: Answer<{ id: string }>) => void) => void;
  renamePerson: (request: { id: string; name: string }, answer: (result: Answer) => void) => void;
  setPeopleSettings: (settings: Partial<PeopleSettings>, answer: (result: Answer) => void) => void;
};

export type PeopleSettings = {
  /** Seconds within which somebody who comes back is the same person. */
  returnWithinSecs: number;
  /** One-Euro filter before view and model; recordings stay raw. */
  isSmoothing: boolean;
  /** Poses that are turned by 180° for some frames are turned back. */
  isRepairingFlips: boolean;
};

/** Somebody who has left the view but is remembered, for whoever comes back as somebody else. */
export type AwayPerson = { id: string; name: string; sourceId: string; lastSeenMillis: number };
