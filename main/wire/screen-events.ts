import type { AppState, Notice } from './app-state.ts';
import type { CameraRequests } from './camera-events.ts';
import type { EncoderTestRequests } from './encoder-test-events.ts';
import type { ExchangeRequests } from './exchange-events.ts';
import type { LabelEvents, LabelRequests } from './label-events.ts';
import type { LibraryEvents, LibraryRequests } from './library-events.ts';
import type { LiveEvents, LiveRequests } from './live-events.ts';
import type { ModelEvents, ModelRequests } from './model-events.ts';
import type { OutputEvents, OutputRequests } from './output-events.ts';
import type { PeopleRequests } from './people-events.ts';
import type { RecordingRequests } from './recording-events.ts';
import type { SearchEvents, SearchRequests } from './search-events.ts';
import type { SourceEvents, SourceRequests } from './source-events.ts';
import type { SubjectRequests } from './subject-events.ts';
import type { TeachEvents, TeachRequests } from './teach-events.ts';
import type { TrainingEvents, TrainingRequests } from './training-events.ts';

/**
 * The contract between the app and the screen: socket.io events of the namespace `/screen`, in both directions.
 * The app sends `state` whenever something in it changes and at least once a second.
 */
export type AppToScreen = LiveEvents &
  LibraryEvents &
  SourceEvents &
  OutputEvents &
  ModelEvents &
  TrainingEvents &
  LabelEvents &
  SearchEvents &
  TeachEvents & {
    state: (state: AppState) => void;
    notice: (notice: Notice) => void;
  };

/** Every request is answered once. */
export type ScreenToApp = LiveRequests &
  SourceRequests &
  CameraRequests &
  PeopleRequests &
  RecordingRequests &
  OutputRequests &
  LibraryRequests &
  ExchangeRequests &
  ModelRequests &
  TrainingRequests &
  EncoderTestRequests &
  LabelRequests &
  SubjectRequests &
  SearchRequests &
  TeachRequests & {
    /** Lets the screen estimate how its clock differs from the app's: answered with the app's Unix milliseconds. */
    clock: (answer: (appMillis: number) => void) => void;
  };
