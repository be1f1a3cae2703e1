import type { Answer } from './answer.ts';
import type { CameraRequests } from './camera-events.ts';
import type {
  ModelSummary,
  QuantiseProgress,
  QuantiseReport,
  QuantiseRequest,
} from './model-events.ts';
import type { NetworkState, OutputEvents, OutputRequests, OutputState } from './output-events.ts';
import type { AwayPerson, PeopleRequests, PeopleSettings } from './people-events.ts';
import type { SourceEvents, SourceRequests, SourceSettings } from './source-events.ts';
import type {
  JobState,
  Motion,
  MotionRequest,
  RunResult,
  TrainingEstimate,
  TrainingRequest,
} from './training-events.ts';

/**
 * The contract between the app and the screen: socket.io events of the namespace `/screen`, in both directions.
 * The app sends `state` whenever something in it changes and at least once a second; everything in it is small.
 */
export type AppToScreen = SourceEvents &
  OutputEvents & {
    state: (state: AppState) => void;
    /**
     * One frame of skeletons, as encodeFramePacket writes it. A screen that connects with `auth: { token, confirmsFrames:
     * true }` calls `received` for each; one that falls a second behind then misses frames instead of getting old ones.
     */
    frame: (packet: ArrayBuffer, received?: () => void) => void;
    labels: (update: LabelUpdate) => void;
    action: (event: ActionEvent) => void;
    job: (job: JobState) => void;
    quantising: (progress: QuantiseProgress) => void;
    notice: (notice: Notice) => void;
  };

/** Every request is answered once. */
export type ScreenToApp = SourceRequests &
  CameraRequests &
  PeopleRequests &
  OutputRequests & {
    setSource: (request: SourceRequest, answer: (result: Answer) => void) => void;
    setModel: (modelId: string, answer: (result: Answer) => void) => void;
    setEngine: (engine: string, answer: (result: Answer) => void) => void;
    setSettings: (settings: Partial<LiveSettings>, answer: (result: Answer) => void) => void;
    listModels: (answer: (result: Answer<ModelSummary[]>) => void) => void;
    listSessions: (answer: (result: Answer<SessionSummary[]>) => void) => void;
    /** Content of files that were dropped on the screen or chosen in it. */
    importFiles: (request: ImportRequest, answer: (result: Answer<ImportReport>) => void) => void;
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
    readMotion: (request: MotionRequest, answer: (result: Answer<Motion>) => void) => void;
    /** Lets the screen estimate how its clock differs from the app's: answered with the app's Unix milliseconds. */
    clock: (answer: (appMillis: number) => void) => void;
  };

export type AppState = {
  version: string;
  /** Where Kinect senders connect. */
  ingestUrl: string;
  sources: SourceState[];
  people: PersonState[];
  peopleAway: AwayPerson[];
  peopleSettings: PeopleSettings;
  model: ModelSummary | undefined;
  engine: EngineState;
  settings: LiveSettings;
  network: NetworkState;
  outputs: OutputState;
  rates: {
    /** Frames that arrived in the last second, over all sources. */
    inHz: number;
    /** Person frames that got a provisional label in the last second, per person. */
    labelledHz: number;
    /** Windows that ran through the model in the last second. */
    windowsHz: number;
  };
  /** Medians and 95th percentiles over the last seconds, in milliseconds. */
  latency: {
    /** Arrival of the newest frame → its window handed to the model. */
    waitMillis: Spread;
    /** The model alone. */
    modelMillis: Spread;
    /** Arrival → provisional label sent to the screen. */
    totalMillis: Spread;
  };
  queuedWindows: number;
};

export type Spread = { p50: number; p95: number };

export type SourceState = {
  id: string;
  /** Its place in FramePacket.sourceIndex. */
  index: number;
  name: string;
  kind: 'generated' | 'replay' | 'kinect' | 'sensor' | 'webcam' | 'video';
  /** In which way it writes skeletons, for a person; empty where that is not known. */
  dialect: string;
  settings: SourceSettings;
  state: 'waiting' | 'connected' | 'silent' | 'reconnecting' | 'refused' | 'ended';
  /** The state in words, for a person. */
  detail: string;
  rateHz: number;
  jitterMillis: number;
  /** Good frames with somebody in them since the source is there. */
  frames?: number;
  /** Share of joints missing in the last second, 0 to 1. */
  missingJoints: number;
  /** Height of the floor below the sensor's origin as y, in metres, where it is known. */
  floorY: number | undefined;
  /** Of the source against the app's clock, where its messages carry times. */
  clock?: { offsetMillis: number; driftPpm: number };
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

export type SourceRequest =
  | { kind: 'generated'; people: number }
  | { kind: 'kinect' }
  | { kind: 'replay'; session: string }
  | { kind: 'none' };

export type SessionSummary = {
  id: string;
  name: string;
  /** Where it came from: generated, precog16, csv, kinect. */
  origin: string;
  created: string;
  durationSecs: number;
  frames: number;
  /** Frames where what somebody does is known, be it the background. */
  labelledFrames: number;
  people: string[];
  /** What else it says about itself, such as the view it was seen from. */
  details: Record<string, string>;
  classes: ClassSummary[];
  /** What of it cannot be read, and why; a session that cannot be read at all has no frames. */
  problem?: string;
};

export type ClassSummary = {
  name: string;
  instances: number;
  seconds: number;
  /** Whose instances they are. */
  people: string[];
};

export type ImportRequest = {
  files: { name: string; text: string }[];
  rateHz: number;
};

export type ImportReport = {
  sessions: SessionSummary[];
  /** Ids of those that the library held already; they stay as they are. */
  known: string[];
  skipped: { file: string; reason: string }[];
};

export type Notice = { level: 'info' | 'warning' | 'error'; text: string };
