import type { Answer } from './answer.ts';

/** What the screen and the app say to each other about the labels of sessions. */

export type LabelRequests = {
  openLabels: (session: string, answer: (result: Answer<SessionLabels>) => void) => void;
  /**
   * Answered once the edit is on the disk. What other windows changed meanwhile elsewhere stays; where they changed the
   * same, nothing is done and the answer says so.
   */
  editLabels: (request: LabelEdit, answer: (result: Answer<{ revision: number }>) => void) => void;
  /** In all sessions of the library; where a session has a class of the new name already, both become one. */
  renameClass: (
    request: { from: string; to: string },
    answer: (result: Answer<ClassChangeReport>) => void,
  ) => void;
  /** Takes back a `renameClass`, until the app ends. */
  undoClassChange: (id: string, answer: (result: Answer<ClassChangeReport>) => void) => void;
  /** Runs a model over a session; what it finds stays beside the labels. Quick where it was run before. */
  suggestLabels: (
    request: { session: string; model: string },
    answer: (result: Answer<LabelSuggestions>) => void,
  ) => void;
  /** Ends what `suggestLabels` began. */
  stopSuggesting: (answer: (result: Answer) => void) => void;
  /** How far annotators agree, two by two; with a model's suggestions where one is named. */
  readAgreement: (
    request: { session: string; model?: string },
    answer: (result: Answer<PairAgreement[]>) => void,
  ) => void;
};

export type LabelEvents = {
  /** An edit is on the disk; told to every screen, the one that made it included. */
  labelsChanged: (change: LabelsChange) => void;
  suggesting: (progress: SuggestProgress) => void;
};

/** Seconds of the recording's clock; a span holds the frames with start <= time < end. */
export type Span = { start: number; end: number };

export type LabelClass = {
  name: string;
  /** The key that sets it while labelling. */
  key?: string;
  /** Name of the class that this one becomes when left and right are swapped. */
  mirror?: string;
  /** `#rrggbb`; where there is none, the colour follows from the place in the list. */
  colour?: string;
  /** What counts as it, for whoever labels. */
  description?: string;
};

export type LabelSegment = Span & {
  /** Unique in its session and the same while it is edited; the segments' order where they overlap. */
  id: string;
  person: string;
  class: string;
  /** Who labelled it. */
  by: string;
  /** The model whose suggestion it was. */
  from?: string;
};

/** A stretch that somebody went through: there, what is in no segment is background. */
export type LabelMark = Span & {
  id: string;
  person: string;
  /** Without it, for all annotators. */
  by?: string;
};

export type SessionLabels = {
  session: string;
  /** Grows with each edit. */
  revision: number;
  classes: LabelClass[];
  segments: LabelSegment[];
  marks: LabelMark[];
  /** The whole recording counts as gone through, whatever the marks. */
  isAllMarked: boolean;
};

/** Things removed and added. What is changed is removed as it was and added as it is, with the same id. */
export type ItemsPatch<Item> = { removed: Item[]; added: Item[] };

/** A small change of a session's labels. Its inverse is the same with both sides swapped. */
export type LabelPatch = {
  segments?: ItemsPatch<LabelSegment>;
  marks?: ItemsPatch<LabelMark>;
  classes?: { before: LabelClass[]; after: LabelClass[] };
};

export type LabelEdit = {
  session: string;
  /** The window that edits; any text, a new one for each. */
  window: string;
  /** What the edit was made on. */
  revision: number;
  patch: LabelPatch;
};

export type LabelsChange = {
  session: string;
  revision: number;
  window: string;
  /** Absent where another program wrote the labels: they are to be opened again. */
  patch?: LabelPatch;
};

/** What became of a change of a class in all sessions. */
export type ClassChangeReport = {
  /** For {@link LabelRequests.undoClassChange}. */
  id: string;
  /** What was done, in words. */
  about: string;
  sessions: number;
  segments: number;
  /** Sessions that stay as they are, and why. */
  failed: { session: string; reason: string }[];
};

export type Suggestion = Span & {
  person: string;
  class: string;
  /** 0 to 1: mean probability of the class in it. */
  confidence: number;
};

export type LabelSuggestions = {
  session: string;
  model: string;
  modelName: string;
  /** By person and time. */
  suggestions: Suggestion[];
};

export type SuggestProgress = {
  session: string;
  model: string;
  /** 0 to 1. */
  share: number;
  secondsLeft: number | undefined;
};

/** How far two annotators, or an annotator and a model, agree where both know. */
export type PairAgreement = {
  first: string;
  second: string;
  frames: number;
  /** Share of frames with the same label, the background included. */
  sameFrames: number;
  /** Cohen's, over frames; undefined where both know one class only. */
  kappa: number | undefined;
  /** Seconds between starts, and between ends, of segments that both have. */
  boundaryMedianSecs: number | undefined;
  boundary90Secs: number | undefined;
  /** Of segments that overlap by half. */
  segmentF1: number;
  /** Where they differ, longest first. */
  differences: (Span & { person: string; first: string; second: string })[];
};
