import type { Answer } from './answer.ts';
import type { HoldOut } from './hold-out.ts';

/** What the screen and the app say to each other about tests of encoders: what is asked for, and what they came to. */

export type EncoderTestRequests = {
  /** Queues a test; it is stopped, resumed, named and deleted as any other run is. */
  startEncoderTest: (
    request: EncoderTestRequest,
    answer: (result: Answer<{ run: string }>) => void,
  ) => void;
};

export type EncoderTestRequest = {
  name: string;
  /** Ids of models whose encoders are tested; of several, such as joints and bones, what they say is added. */
  encoders: string[];
  /** Ids of the library's sessions. */
  sessions: string[];
  /** Whole people, sessions or views whose examples have to be named; the labels of all others are known. */
  holdOut: Omit<HoldOut, 'choose'>;
  /** Shares of the known labels on which the whole model is fine-tuned, such as 0.01; empty: on none. */
  labelShares: number[];
  /** Of each fine-tuning. */
  steps: number;
  seed: number;
};

/** The encoder, the same with random weights, or the joints themselves: what features are made of. */
export type TestedFeatures = 'encoder' | 'random' | 'joints';

/** What was tested, what it is compared with, and where its features put the examples. */
export type EncoderTestReport = {
  /** Names of the encoders. */
  encoders: string[];
  /** Examples whose labels were known, and those that were named. */
  known: number;
  tested: number;
  rows: EncoderTestRow[];
  /** undefined where there are too few examples. */
  projection: FeatureProjection | undefined;
};

export type EncoderTestRow = {
  features: TestedFeatures;
  /** By a linear classifier on features as they are. */
  linear: TestedShare;
  /** By the nearest example whose label is known. */
  nearest: TestedShare;
  /** By the whole model, fine-tuned on some of the labels. */
  fewLabels: (TestedShare & { share: number; labelled: number })[];
};

/** How many examples got their right name. */
export type TestedShare = {
  top1: number;
  macroF1: number;
  /** 95 % interval of `top1`, bootstrapped over sessions. */
  interval: [number, number] | undefined;
};

/** Tested examples in the plane, those with like features near each other. */
export type FeatureProjection = {
  examples: ProjectedExample[];
  /** Places of the examples: x, y, x, y, … */
  layouts: { features: TestedFeatures; points: number[] }[];
};

export type ProjectedExample = {
  session: string;
  person: string;
  startSecs: number;
  endSecs: number;
  truth: string;
  /** By the linear classifier on the encoder. */
  said: string;
};
