import type { Answer } from './answer.ts';
import type { MotionSpan } from './search-events.ts';

/** What the screen and the app say to each other about actions that are taught by examples. */

export type TeachRequests = {
  listActions: (answer: (result: Answer<TaughtActions>) => void) => void;
  /** "This is X": adds an example to the action of this name, which is made where there is none. */
  teachAction: (
    request: { name: string; example: ExampleRequest },
    answer: (result: Answer<TaughtActions>) => void,
  ) => void;
  addExample: (
    request: { action: string; example: ExampleRequest },
    answer: (result: Answer<TaughtActions>) => void,
  ) => void;
  /** "Not X": a negative example. */
  notThis: (
    request: { action: string; example: ExampleRequest },
    answer: (result: Answer<TaughtActions>) => void,
  ) => void;
  /** An example or a negative one. */
  removeExample: (
    request: { action: string; example: string },
    answer: (result: Answer<TaughtActions>) => void,
  ) => void;
  renameAction: (
    request: { action: string; name: string },
    answer: (result: Answer<TaughtActions>) => void,
  ) => void;
  deleteAction: (action: string, answer: (result: Answer<TaughtActions>) => void) => void;
  /** How well the taught actions are found on what is labelled; takes seconds to minutes. */
  measureActions: (answer: (result: Answer<TaughtQuality>) => void) => void;
  /** Writes the examples as labels of their sessions and says what to train on them: a request for `startTraining`. */
  trainProperly: (answer: (result: Answer<ProperTraining>) => void) => void;
};

/** Told whenever anything of the taught actions is new. */
export type TeachEvents = { taught: (actions: TaughtActions) => void };

/** A piece of a session, or the last seconds of somebody in view (`PersonState.id`), which become a session first. */
export type ExampleRequest = MotionSpan | { livePerson: string; lastSecs: number };

export type TaughtActions = {
  /** Id and name of the model whose representation and classes they build on; undefined before the first. */
  base: { id: string; name: string } | undefined;
  /** Id of the model of the library that knows them; undefined where there is none, such as before the first example. */
  model: string | undefined;
  actions: TaughtAction[];
  /** Why the model does not know what was taught last, with what to do. */
  problem: string | undefined;
};

export type TaughtAction = {
  id: string;
  name: string;
  examples: TaughtExample[];
  /** Motion that is not this action. */
  negatives: TaughtExample[];
  /** Of its examples and its negatives, the share that the model gets right. */
  fitted: number | undefined;
};

/** Its session may be gone: it is then left out until that is restored. */
export type TaughtExample = MotionSpan & { id: string; isMissing: boolean };

export type TaughtQuality = {
  /** Sessions, people and seconds of labelled motion that it was measured on. */
  sessions: number;
  people: number;
  seconds: number;
  /** Whether some of these people gave examples, since nobody else is labelled: it then looks better than it is. */
  isOnTheSamePeople: boolean;
  macroF1: number;
  perClass: { class: string; precision: number; recall: number; f1: number; frames: number }[];
};

export type ProperTraining = {
  name: string;
  sessions: string[];
  classes: string[];
  startFrom: string;
};
