import type { Answer } from './answer.ts';
import type { EncoderTestReport } from './encoder-test-events.ts';
import type { HoldOut } from './hold-out.ts';
import type { PretrainSettings } from './pretrain-settings.ts';

/** What the screen and the app say to each other about training: requests, runs as they go, and what they came to. */

export type TrainingRequests = {
  /** A request that pretrains first starts two runs; the answer is the last one. */
  startTraining: (
    request: TrainingRequest,
    answer: (result: Answer<{ run: string }>) => void,
  ) => void;
  estimateTraining: (
    request: TrainingRequest,
    answer: (result: Answer<TrainingEstimate>) => void,
  ) => void;
  stopTraining: (run: string, answer: (result: Answer) => void) => void;
  resumeTraining: (run: string, answer: (result: Answer) => void) => void;
  describeRun: (
    request: { run: string; name?: string; notes?: string },
    answer: (result: Answer) => void,
  ) => void;
  deleteRun: (run: string, answer: (result: Answer) => void) => void;
  runResult: (run: string, answer: (result: Answer<RunResult>) => void) => void;
  listJobs: (answer: (result: Answer<JobState[]>) => void) => void;
};

export type TrainingEvents = { job: (job: JobState) => void };

/** Wishes that are left out are the app's to choose. */
export type TrainingRequest = {
  name: string;
  /** `pretrain` needs no labels; `detect` labels every frame; `recognise` names whole instances. */
  task: TrainingTask;
  /** Ids of the library's sessions. */
  sessions: string[];
  /** Names of the actions to learn; all that are labelled without it. Frames of others count as background. */
  classes?: string[];
  /** Whole people, sessions or views that training never sees. */
  holdOut: HoldOut;
  /** Sessions to pretrain on first, labelled or not; left out: no pretraining. */
  pretrainOn?: string[];
  /** Id of a model whose encoder to start from. */
  startFrom?: string;
  preset: 'tiny' | 'lite' | 'paper';
  /** Steps of the last part; pretraining has its own. */
  steps: number;
  seed: number;
  advanced?: AdvancedSettings;
};

export type TrainingTask = 'pretrain' | 'detect' | 'recognise';

/** The paper's parameters; each has a default in the app. */
export type AdvancedSettings = PretrainSettings & {
  encoder?: 'dste' | 'sttr';
  hidden?: number;
  layers?: number;
  /** Share of convolutional attention, 0 to 1. */
  alpha?: number;
  gap?: number;
  dropPath?: number;
  modality?: 'joint' | 'bone' | 'motion' | 'joint+bone+motion';
  batch?: number;
  learningRate?: number;
  /** Trains the head alone, on the frozen representation. */
  freezeEncoder?: boolean;
  /** Where windows to detect on come from: anywhere, or round one action each, as the authors cut them. */
  clips?: 'anywhere' | 'authors';
  /** Measures by a window round every frame, as the official protocols do. */
  officialFigures?: boolean;
  pretrainSteps?: number;
};

/** What a request would take on this machine. */
export type TrainingEstimate = {
  seconds: number;
  memoryBytes: number;
  memoryWhere: 'memory' | 'graphics memory';
  /** undefined where it cannot be asked, as of WebGPU. */
  freeMemoryBytes: number | undefined;
  /** Why it cannot be started, with the numbers. */
  refusal: string | undefined;
};

export type JobState = {
  run: string;
  name: string;
  /** `test` makes no model: it puts encoders to the test. */
  task: TrainingTask | 'test';
  /** ISO 8601. */
  created: string;
  state: 'queued' | 'running' | 'stopping' | 'done' | 'stopped' | 'failed';
  /** For a person: what it is doing, or why it failed. */
  detail: string;
  step: number;
  steps: number;
  secondsLeft: number | undefined;
  /** Windows a second. */
  throughput: number | undefined;
  /** Of its process. */
  memoryBytes: number | undefined;
  /** Points since the start; long runs are thinned. */
  curve: CurvePoint[];
  /** Id of the model it made. */
  model: string | undefined;
  /** Whether it can go on from its last checkpoint. */
  canResume: boolean;
  /** The run that must be done before this one begins. */
  after: string | undefined;
  notes: string;
  /** Whether {@link RunResult} can be asked for. */
  hasResult: boolean;
};

export type CurvePoint = {
  step: number;
  loss: number;
  /** Parts of the loss by name, as they count in it. */
  terms?: Record<string, number>;
  validation?: Record<string, number>;
};

/** What a finished run came to. */
export type RunResult = {
  /** In words, for a person: "finds 9 of 10 waves, about one false alarm in 12 minutes, reacts after 0.4 s". */
  sentence: string;
  /** Why it should not be used yet, in a sentence; undefined where nothing speaks against it. */
  caution?: string | undefined;
  /** What to keep in mind about the figures, such as that they were chosen on the same people. */
  remarks: string[];
  evaluation: EvaluationReport | undefined;
  /** Of a run that names whole instances. */
  recognition?: RecognitionReport | undefined;
  /** Of a test of encoders. */
  encoderTest?: EncoderTestReport | undefined;
  /** One line for each: recipe, split, seed, data hash, versions. */
  config: { name: string; value: string }[];
};

/** Figures of a detector on recordings. Shares are 0 to 1; undefined: not measurable on these recordings. */
export type EvaluationReport = {
  people: number;
  sessions: number;
  frames: number;
  minutes: number;
  /** Who it was measured on: keys of people, sessions or views. */
  measuredOn: string[];
  /** Hash of these recordings and their labels. */
  data?: string;
  settled: FrameFigures;
  provisional: FrameFigures | undefined;
  /** Windows centred on their frame, as the official protocols have it. */
  centred: FrameFigures | undefined;
  /** Frames between two of these windows; the official protocols have one a frame. */
  centredEvery?: number | undefined;
  /** Of the settled labels. */
  segments: SegmentFigures;
  provisionalSegments?: SegmentFigures | undefined;
  centredSegments?: SegmentFigures | undefined;
  calibration: { ece: number; temperature: number | undefined; eceAfter: number | undefined };
  /** What waiting gains. */
  delayCurve: { delaySecs: number; frameAccuracy: number; macroF1: number }[];
  /** From an action's true start until live detection decided for it, without the time that the machine takes. */
  decisionLatency: {
    medianSecs: number | undefined;
    p90Secs: number | undefined;
    found: number;
    missed: number;
    perClass?: { class: string; found: number; missed: number }[];
  };
  falseAlarms: {
    perHour: number | undefined;
    count: number;
    /** Actions that were said under the name of another one. */
    wrongNames?: number;
    backgroundMinutes: number;
  };
  /** 95 % bootstrap intervals over sessions. */
  intervals: { frameAccuracy: [number, number]; macroF1: [number, number] } | undefined;
  /** Of the settled labels, the longest and surest first. */
  mistakes: Mistake[];
  provisionalMistakes?: Mistake[] | undefined;
  centredMistakes?: Mistake[] | undefined;
  /** Classes of the recordings that the model does not know; their frames are left out. */
  unknown: { class: string; frames: number }[];
};

/** Figures of a model that names whole instances. */
export type RecognitionReport = {
  /** Hash of what it was measured on; figures of others cannot be compared. */
  data?: string;
  instances: number;
  top1: number;
  macroF1: number;
  /** 95 % bootstrap intervals over sessions. */
  intervals?: { top1: [number, number]; macroF1: [number, number] } | undefined;
  perClass: (Omit<ClassFigures, 'frames'> & { instances: number })[];
  /** Instances by true class (rows) and said class (columns), in the order of `perClass`. */
  confusion: number[][];
  /** Instances that were named wrongly. */
  mistakes: Mistake[];
};

export type FrameFigures = {
  frames: number;
  frameAccuracy: number;
  macroF1: number;
  perClass: ClassFigures[];
  /** Frames by true class (rows) and said class (columns), in the order of `perClass`. */
  confusion: number[][];
};

export type ClassFigures = {
  class: string;
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
  /** Edit score, 0 to 1. */
  edit: number;
  /** Mean average precision over actions (VOC) and over videos, overlap 0.5. */
  mapActions: number;
  mapVideos: number;
  /** PKU-MMD's own over actions. */
  mapOfficial: number;
};

/** A stretch of frames that got a wrong label, or an instance that was named wrongly. */
export type Mistake = {
  session: string;
  person: string;
  startSecs: number;
  endSecs: number;
  truth: string;
  said: string;
  /** Absent of an instance. */
  confidence?: number;
};
