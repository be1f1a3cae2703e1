/** Figures of a detector on recordings. Shares are 0 to 1; undefined: not measurable on these recordings. */
export type EvaluationReport = {
  people: number;
  sessions: number;
  frames: number;
  minutes: number;
  /** Keys of the people. */
  measuredOn: string[];
  /** The same where it was measured on the same frames, with the same truth. */
  data: string;
  settled: FrameFigures;
  /** What a live run would have said at once. */
  provisional: FrameFigures | undefined;
  /** Windows centred on their frame, as the official protocols have it. */
  centred: FrameFigures | undefined;
  /** Frames between two of these windows; the official protocols have one a frame. */
  centredEvery: number | undefined;
  /** Of the settled scores. */
  segments: SegmentFigures;
  provisionalSegments: SegmentFigures | undefined;
  centredSegments: SegmentFigures | undefined;
  calibration: CalibrationFigures;
  delayCurve: DelayPoint[];
  decisionLatency: DecisionLatency;
  falseAlarms: FalseAlarms;
  /** 95 % bootstrap intervals of the settled figures over sessions. */
  intervals: { frameAccuracy: [number, number]; macroF1: [number, number] } | undefined;
  /** Of the settled labels, the longest and surest first. */
  mistakes: Mistake[];
  provisionalMistakes: Mistake[] | undefined;
  centredMistakes: Mistake[] | undefined;
  /** Classes of the recordings that the model does not know; their frames are left out. */
  unknown: { class: string; frames: number }[];
};

export type FrameFigures = {
  frames: number;
  /** Share of all labelled frames, background included, that are right. */
  frameAccuracy: number;
  /** Mean F1 over the actions (not the background) that occur in the truth. */
  macroF1: number;
  perClass: ClassFigures[];
  /** Frames by true class (rows) and said class (columns), in the order of `perClass`. */
  confusion: number[][];
};

export type ClassFigures = {
  class: string;
  /** Frames that are of the class. */
  frames: number;
  precision: number;
  recall: number;
  f1: number;
};

/** Of whole actions. */
export type SegmentFigures = {
  /** Segmental F1 at overlaps 0.1, 0.25, 0.5. */
  f1At10: number;
  f1At25: number;
  f1At50: number;
  edit: number;
  /** Mean average precision over actions (VOC) and over videos, overlap 0.5. */
  mapActions: number;
  mapVideos: number;
  /** PKU-MMD's own over actions, overlap 0.5. */
  mapOfficial: number;
};

/** Of settled frames; `ece` is the expected calibration error. */
export type CalibrationFigures = {
  ece: number;
  /** Fitted on people who are not measured here, or the model's own; undefined without both, as is `eceAfter`. */
  temperature: number | undefined;
  eceAfter: number | undefined;
};

/** What is right if every label is given this much after its frame. */
export type DelayPoint = { delaySecs: number; frameAccuracy: number; macroF1: number };

/** From an action's true start until live detection said it, without the time that the machine takes. */
export type DecisionLatency = {
  medianSecs: number | undefined;
  p90Secs: number | undefined;
  /** True actions that were said while they went on. */
  found: number;
  missed: number;
  perClass: { class: string; found: number; missed: number }[];
};

/** Actions that were said where nobody did them. */
export type FalseAlarms = {
  /** Of background; undefined where there is none. */
  perHour: number | undefined;
  count: number;
  /** Actions that were said under the name of another one. */
  wrongNames?: number;
  backgroundMinutes: number;
};

/** A stretch of frames that got a wrong settled label. */
export type Mistake = {
  session: string;
  person: string;
  startSecs: number;
  endSecs: number;
  truth: string;
  said: string;
  /** Mean probability of what was said. */
  confidence: number;
};
