import type { EncoderConfig, ModelModality, Normalisation } from './config.ts';

/** A class of a model; index 0 of a detection model is the background. */
export type ActionClass = {
  name: string;
  /** Name of the class that this one becomes when left and right are swapped, if it has one. */
  mirror?: string;
  /** Median length of its instances in the training recordings, where it had any. */
  medianSecs?: number;
};

/** How a person's label follows the class probabilities of the frames. */
export type DetectionSettings = {
  /** Settled windows start every this many frames. */
  stride: number;
  /** A settled score uses windows that end at most this many frames after the frame. */
  lookahead: number;
  /** Probability from which an action may start. */
  startThreshold: number;
  /** Probability below which a running action ends. */
  endThreshold: number;
  /** Time constant of the smoothing of probabilities, in seconds. */
  smoothingSecs: number;
  /** Shorter actions are not reported. */
  minimumSecs: number;
};

export const defaultDetection: DetectionSettings = {
  stride: 8,
  lookahead: 32,
  startThreshold: 0.6,
  endThreshold: 0.4,
  smoothingSecs: 0.15,
  minimumSecs: 0.2,
};

/** What a model is and how good it is: the metadata of its file. */
export type ModelCard = {
  format: 'framewise-model-1';
  name: string;
  /** ISO 8601. */
  created: string;
  encoder: EncoderConfig;
  /** Of one with three, each has its own weights under its name, such as `bone.backbone.…`. */
  modality: ModelModality;
  normalisation: Normalisation;
  /** What the head gives: classes per frame, one class per window, or there is no head. */
  task: 'detect' | 'recognise' | 'encode';
  /** Names of the V joints of a person, in order. */
  joints: string[];
  /** Frames per second of a window. */
  rateHz: number;
  /** Sensor rates that the training prepared it for; outside them live detection warns. */
  trainedRatesHz?: [number, number];
  /** Index 0 is the background of a detection model. */
  classes: ActionClass[];
  detection: DetectionSettings;
  training?: {
    /** Of the training recordings' content. */
    dataHash: string;
    /** Keys of the people in training and validation (see personKey): never names. */
    people: string[];
    /** Views that they were seen from; absent where not all recordings say theirs. */
    views?: string[];
    minutes: number;
    steps: number;
    seed: number;
    /** Where the motion came from. */
    sources: string[];
  };
  /** int8: its encoder's matrices are whole numbers with a scale a row; without it, float32. */
  precision?: 'int8';
  /**
   * Divides the logarithms of settled scores, so that they are right as often as they say; fitted on people held out.
   * Thresholds and what is shown live are on the scores as they come.
   */
  temperature?: number;
  /** Figures on data that training did not see, in the order in which they are shown. */
  metrics?: Metric[];
  /** Shown wherever the model is chosen or used, as "demo motion only". */
  warning?: string;
  notes?: string;
};

export type Metric = {
  name: string;
  value: number;
  on: string;
  /** Hash of what it was measured on: figures with the same one can be compared. */
  data?: string;
};
