import type { Answer } from './answer.ts';
import type { SourceRequest } from './source-events.ts';

/** What the screen and the app say to each other about live detection. */

export type LiveRequests = {
  setSource: (request: SourceRequest, answer: (result: Answer) => void) => void;
  setModel: (modelId: string, answer: (result: Answer) => void) => void;
  setEngine: (engine: string, answer: (result: Answer) => void) => void;
  setSettings: (settings: Partial<LiveSettings>, answer: (result: Answer) => void) => void;
};

export type LiveEvents = {
  /**
   * One frame of skeletons, as encodeFramePacket writes it. A screen that connects with `auth: { token, confirmsFrames:
   * true }` calls `received` for each; one that falls a second behind then misses frames instead of getting old ones.
   */
  frame: (packet: ArrayBuffer, received?: () => void) => void;
  labels: (update: LabelUpdate) => void;
  action: (event: ActionEvent) => void;
};

/** One person in view. Labels come from the model's hysteresis over provisional scores. */
export type PersonState = {
  /** Small number that stands for the person in packets and updates; used again when the person has left. */
  slot: number;
  id: string;
  name: string;
  sourceId: string;
  /** What the source calls this person now. */
  sensorId: string;
  status:
    'labelled' | 'warming-up' | 'joints-missing' | 'below-threshold' | 'rate-outside' | 'no-model';
  /** Why there is no label, for a person. */
  detail: string;
  /** Class name; the background's when nothing happens. */
  label: string;
  confidence: number;
  sinceMillis: number;
  /** Time of the frame whose label it is, on the app's clock; undefined before the first. */
  labelMillis: number | undefined;
  /** What the source says is going on (generated motion, labelled replay). */
  truth: string | undefined;
};

/**
 * Class probabilities of consecutive frames of one person, on the model's time grid. Provisional ones are what was said
 * as soon as a window held the frame; settled ones come about a second later and do not change.
 */
export type LabelUpdate = {
  slot: number;
  personId: string;
  kind: 'provisional' | 'settled';
  /** Time of the first frame, on the app's clock; frame i is i · stepMillis later. */
  timeMillis: number;
  stepMillis: number;
  /** [frames × classes] float32, little-endian. */
  probabilities: ArrayBuffer;
  classCount: number;
};

export type ActionEvent = {
  kind: 'started' | 'ended';
  slot: number;
  personId: string;
  action: string;
  confidence: number;
  /** Of the frame it refers to, on the app's clock. */
  timeMillis: number;
  durationSecs: number;
};

export type EngineState = {
  name: string;
  version: string;
  state: 'starting' | 'ready' | 'restarting' | 'failed';
  /** Why this engine, or what went wrong, for a person. */
  detail: string;
  /** Median time of one window in the self-test. */
  windowMillis: number | undefined;
  /** All engines of this machine, for the chooser. */
  choices: EngineChoice[];
};

export type EngineChoice = {
  name: string;
  available: boolean;
  chosen: boolean;
  reason: string;
  version: string;
  windowMillis: number | undefined;
};

export type LiveSettings = {
  /** An action may start from this probability; undefined: the model's own. */
  threshold: number;
  /** How far behind now the tags show, 0 to 1 s. */
  delaySecs: number;
  /** Actions that end before this are not told. */
  shortestSecs: number;
  /** By class name; what is not set here is as it is for all. */
  classes: Record<string, ClassSettings>;
};

export type ClassSettings = {
  /** The action may start from this probability. */
  threshold?: number;
  /** Shorter ones are not told. */
  shortestSecs?: number;
};

export type Spread = { p50: number; p95: number };
