import type { Answer } from './screen-events.ts';

/** Events for other programs, and other devices on the network. */
export type OutputRequests = {
  setOutputs: (settings: Partial<OutputSettings>, answer: (result: Answer) => void) => void;
  setNetwork: (request: { isOpen: boolean }, answer: (result: Answer) => void) => void;
  /** For a device that is held, or to change what was said before; `forget` asks again. */
  decideDevice: (
    request: { address: string; decision: 'once' | 'always' | 'block' | 'forget' },
    answer: (result: Answer) => void,
  ) => void;
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
  /** Addresses of this machine at which others find the app; with the pairing token in the fragment. */
  screenUrls: string[];
  ingestUrls: string[];
  /** What senders give as a token. */
  pairingToken: string;
  devices: DeviceState[];
};

export type DeviceState = {
  address: string;
  /** What it said of itself, such as its user agent. */
  about: string;
  state: 'held' | 'allowed-once' | 'allowed' | 'blocked';
  lastSeenMillis: number;
};
