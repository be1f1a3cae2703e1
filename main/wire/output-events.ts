import type { Answer } from './answer.ts';

/** Events for other programs, and other devices on the network. */
export type OutputRequests = {
  setOutputs: (settings: Partial<OutputSettings>, answer: (result: Answer) => void) => void;
  setNetwork: (request: { isOpen: boolean }, answer: (result: Answer) => void) => void;
  /** A new pairing token: who has the old one is asked about when it connects again. */
  renewPairingToken: (answer: (result: Answer) => void) => void;
  /** For a device that is held, or to change what was said before; `forget` asks again. */
  decideDevice: (
    request: { address: string; decision: DeviceDecision },
    answer: (result: Answer) => void,
  ) => void;
  /** Whether web pages of another origin may send and receive. */
  decideOrigin: (
    request: { origin: string; decision: 'allow' | 'forget' },
    answer: (result: Answer) => void,
  ) => void;
  /** `output` events come to this screen while it watches. */
  watchOutputs: (isWatching: boolean, answer: (result: Answer) => void) => void;
};

export type OutputEvents = {
  /** What goes out to other programs, as it goes. */
  output: (event: OutputEvent) => void;
};

/** One event as other programs receive it, in JSON; OSC has the same in `/framewise/action/KIND`. */
export type OutputEvent = {
  kind: 'started' | 'progress' | 'ended';
  /** Of the person, as on the screen. */
  person: string;
  name: string;
  source: string;
  action: string;
  confidence: number;
  /** Of the frame it refers to: Unix milliseconds. */
  timeMillis: number;
  /** Since the action began. */
  durationSecs: number;
  /** Elapsed time over the class's median length, at most 1; undefined where the model does not know that length. */
  progress?: number;
};

export type OutputSettings = {
  /** Progress events of each action a second; 0: none. */
  progressHz: number;
  osc: { isOn: boolean; host: string; port: number };
};

export type OutputState = {
  settings: OutputSettings;
  /** Where programs connect. */
  socketIoUrl: string;
  webSocketUrl: string;
  /** Programs that are connected now. */
  clients: number;
  /** What is wrong with OSC, for a person. */
  problem?: string;
};

export type NetworkState = {
  isOpen: boolean;
  /** Addresses of this machine at which others find the app; that of the screen has its token in the fragment. */
  screenUrls: string[];
  ingestUrls: string[];
  /** Where programs on other devices receive events. */
  eventUrls: string[];
  /** What programs on other devices give as a token, to come in without being asked for. */
  pairingToken: string;
  devices: DeviceState[];
  origins: OriginState[];
  /** Why an address cannot be used, for a person. */
  problems: string[];
};

/** Web pages of others; one that is not allowed has tried to connect. `null`: pages that are opened as files. */
export type OriginState = { origin: string; isAllowed: boolean };

/** `once` holds until the app ends. */
export type DeviceDecision = 'once' | 'always' | 'block' | 'forget';

export type DeviceState = {
  address: string;
  /** What it said of itself, such as its user agent. */
  about: string;
  /** `paired`: nobody decided, it gave the token. */
  state: 'held' | 'paired' | 'allowed-once' | 'allowed' | 'blocked';
  lastSeenMillis: number;
};
