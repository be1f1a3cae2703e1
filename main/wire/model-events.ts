import type { Answer } from './answer.ts';

export type ModelRequests = {
  listModels: (answer: (result: Answer<ModelSummary[]>) => void) => void;
  renameModel: (request: { id: string; name: string }, answer: (result: Answer) => void) => void;
  duplicateModel: (id: string, answer: (result: Answer<{ id: string }>) => void) => void;
  /** Puts it in the trash, from where `restoreModel` takes it back until the app ends. */
  deleteModel: (id: string, answer: (result: Answer) => void) => void;
  /** The answer has another id where a new model has taken the old one meanwhile. */
  restoreModel: (id: string, answer: (result: Answer<{ id: string }>) => void) => void;
  quantiseModel: (
    request: QuantiseRequest,
    answer: (result: Answer<QuantiseReport>) => void,
  ) => void;
  /** Ends what `quantiseModel` began; nothing is made. */
  stopQuantising: (answer: (result: Answer) => void) => void;
  /** Whether live detection takes the int8 version of this model. */
  preferQuantised: (
    request: { id: string; isPreferred: boolean },
    answer: (result: Answer) => void,
  ) => void;
  /** Measures a window on this machine, in some seconds; its summary then has it. */
  measureModel: (id: string, answer: (result: Answer<{ windowMillis: number }>) => void) => void;
};

export type ModelEvents = { quantising: (progress: QuantiseProgress) => void };

/** What the screen and the app say to each other about models. */

export type ModelSummary = {
  id: string;
  name: string;
  /** ISO 8601. */
  created: string;
  /** Came with the app: it can be used, exported and duplicated, not renamed or deleted. */
  isBuiltin: boolean;
  encoder: string;
  hidden: number;
  layers: number;
  modality: string;
  task: string;
  joints: number;
  rateHz: number;
  trainedRatesHz: [number, number] | undefined;
  classes: { name: string; mirror: string | undefined }[];
  /** `data` is the same where they were measured on the same. */
  metrics: { name: string; value: number; on: string; data?: string }[];
  training:
    { minutes: number; people: number; steps: number; seed: number; sources: string[] } | undefined;
  warning: string | undefined;
  notes: string | undefined;
  sizeBytes: number;
  /** Of its weights; of the model in use, what really runs. */
  precision: 'float32' | 'int8';
  /** How the int8 model that was made of this one compares, where there is one. */
  quantised: QuantiseReport | undefined;
  /** Id of the model that this one is the int8 version of. */
  quantisedFrom: string | undefined;
  /** Milliseconds of one window on this machine, where it was measured. */
  windowMillis: number | undefined;
  /** Seconds of a settled label's delay. */
  settledDelaySecs: number;
};

/** Kinds of files that models are exported as. */
export const modelFormats = ['safetensors', 'onnx', 'pth'] as const;

export type ModelFormat = (typeof modelFormats)[number];

/** Of a file that the app takes from a screen. */
export const largestModelBytes = 4e9;

/** The answer to `POST /api/models?name=FILE`, whose body is the file. */
export type ImportedModel = {
  id: string;
  name: string;
  /** The library held it already, maybe under another name; it stays as it is. */
  isKnown: boolean;
};

/** The answer to `POST /api/models/ID/download?format=F`: a file that waits for a minute to be fetched once. */
export type ModelDownload = { address: string; name: string; sizeBytes: number };

export type QuantiseRequest = {
  id: string;
  /** Labelled sessions to compare both models on; people of its training are left out. Empty: not compared. */
  sessions: string[];
};

/** A request that goes on; at most one does. */
export type QuantiseProgress = {
  id: string;
  /** 0 to 1. */
  share: number;
  /** For a person. */
  detail: string;
  secondsLeft: number | undefined;
};

/** One of the two models of a comparison. */
export type PrecisionFigures = {
  sizeBytes: number;
  windowMillis: number;
  /** Settled; undefined where it was not measured. */
  frameAccuracy: number | undefined;
};

export type QuantiseReport = {
  /** Id of the int8 model. */
  model: string;
  float: PrecisionFigures;
  int8: PrecisionFigures;
  /** What ran both. */
  engine: string;
  /** Who the accuracy was measured on; 0 where it was not. */
  people: number;
  minutes: number;
  /** Whether live detection takes the int8 one from now on, and why, in words. */
  isPreferred: boolean;
  reason: string;
};
