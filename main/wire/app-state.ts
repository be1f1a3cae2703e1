import type { EngineState, LiveSettings, PersonState, Spread } from './live-events.ts';
import type { ModelSummary } from './model-events.ts';
import type { NetworkState, OutputState } from './output-events.ts';
import type { AwayPerson, PeopleSettings } from './people-events.ts';
import type { RecordingState } from './recording-events.ts';
import type { SourceState } from './source-events.ts';

/** What goes on in the app; everything in it is small. */
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
  recording: RecordingState;
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
    /** How long the oldest window of settled labels has waited for the model. */
    settledWaitSecs: number;
  };
  queuedWindows: number;
};

export type Notice = { level: 'info' | 'warning' | 'error'; text: string };
