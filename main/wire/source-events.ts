import type { Answer } from './answer.ts';

/** What a screen asks about sources, beside the embedded one of `setSource`. */
export type SourceRequests = {
  /** Connects to a sensor's machine that is itself a server; kept and tried again until it is removed. */
  addConnection: (
    request: ConnectionRequest,
    answer: (result: Answer<{ id: string }>) => void,
  ) => void;
  removeSource: (id: string, answer: (result: Answer) => void) => void;
  /** Tries a connection again at once. */
  retrySource: (id: string, answer: (result: Answer) => void) => void;
  configureSource: (
    request: { id: string; settings: Partial<SourceSettings> },
    answer: (result: Answer) => void,
  ) => void;
  /** A Kinectron peer that the screen is connected to; `kinectronMessage` forwards its messages as they came. */
  openKinectron: (
    request: { name: string },
    answer: (result: Answer<{ id: string }>) => void,
  ) => void;
  kinectronMessage: (id: string, message: unknown) => void;
  /** The screen has lost the peer, and tries again, or has it back. */
  kinectronLink: (id: string, isUp: boolean) => void;
  closeKinectron: (id: string) => void;
  /** Diagnoses of this source are then sent to this screen once a second; undefined ends it. */
  watchSource: (id: string | undefined, answer: (result: Answer) => void) => void;
  /** The last raw messages, as JSON to save and to send to whoever can help. */
  sourceSample: (
    id: string,
    answer: (result: Answer<{ name: string; text: string }>) => void,
  ) => void;
};

export type SourceEvents = {
  diagnosis: (diagnosis: SourceDiagnosis) => void;
};

export type ConnectionRequest = {
  /** Such as http://kinect-pc:8000 or ws://10.0.0.5:9000; socket.io unless it begins with ws. */
  url: string;
  /** Of the server's socket.io; `auto` tries 4, then 2. */
  socketIoVersion?: 'auto' | '2' | '4';
  name?: string;
};

/** Of one source; kept by name in the library's folder. */
export type SourceSettings = {
  name: string;
  /** The picture is mirrored: x counts the other way. Found by the mirror check, like the next. */
  isMirrored: boolean;
  /** Joints named left are right ones, where they are. */
  areSidesSwapped: boolean;
  /** Where Azure's joints give the top of the spine: its own joint, or the middle of the clavicles. */
  azureSpineShoulder: 'chest' | 'clavicles';
  /** Horizontal field of view of a camera. */
  fieldOfViewDegrees: number;
};

/** What a source sends, in words and numbers, for a person who wonders why nobody appears. */
export type SourceDiagnosis = {
  sourceId: string;
  /** Newest message, shortened. */
  rawMessage: string;
  dialect: string;
  why: string;
  units: string;
  axes: string;
  rateHz: number;
  jitterMillis: number;
  /** Pauses of more than three frames, and messages that repeat the one before, since watching began. */
  gaps: number;
  repeats: number;
  /** Ids seen, and how often an id was given up while its person stayed. */
  ids: { seen: string[]; changes: number };
  missingJoints: string[];
  clock: string;
  /** What to change, most important first; empty: nothing. */
  advice: string[];
  /** Once a person has raised the right hand: what that showed. */
  mirror: MirrorFinding;
};

/**
 * What is wrong with left and right: nothing, the joints' names, the picture (everybody on the wrong side of the room), or
 * both, as in a looking glass.
 */
export type MirrorFinding = 'waiting' | 'right' | 'names' | 'picture' | 'both';

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

export type SourceRequest =
  | { kind: 'generated'; people: number }
  | { kind: 'kinect' }
  | { kind: 'replay'; session: string }
  | { kind: 'none' };
