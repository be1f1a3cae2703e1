import type { ModelSummary } from '../wire/model-events.ts';
import type {
  ImportReport,
  ImportRequest,
  LiveSettings,
  SessionSummary,
  SourceRequest,
} from '../wire/screen-events.ts';
import type { JobState, TrainingRequest } from '../wire/training-events.ts';

/** What a screen may ask for. A rejection is answered with its message, which is a sentence for a person. */
export type ScreenActions = {
  setSource(request: SourceRequest): Promise<void>;
  setModel(id: string): Promise<void>;
  setEngine(name: string): Promise<void>;
  setSettings(settings: Partial<LiveSettings>): void;
  listModels(): Promise<ModelSummary[]>;
  listSessions(): Promise<SessionSummary[]>;
  importFiles(request: ImportRequest): Promise<ImportReport>;
  startTraining(request: TrainingRequest): Promise<{ run: string }>;
  stopTraining(run: string): Promise<void>;
  listJobs(): Promise<JobState[]>;
};
