import type { ModelSummary } from '../wire/model-events.ts';
import type {
  ImportReport,
  ImportRequest,
  LiveSettings,
  SessionSummary,
  SourceRequest,
} from '../wire/screen-events.ts';
import type {
  JobState,
  Motion,
  MotionRequest,
  RunResult,
  TrainingEstimate,
  TrainingRequest,
} from '../wire/training-events.ts';

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
  estimateTraining(request: TrainingRequest): Promise<TrainingEstimate>;
  stopTraining(run: string): Promise<void>;
  resumeTraining(run: string): Promise<void>;
  describeRun(request: RunDescription): Promise<void>;
  deleteRun(run: string): Promise<void>;
  runResult(run: string): Promise<RunResult>;
  listJobs(): Promise<JobState[]>;
  readMotion(request: MotionRequest): Promise<Motion>;
};

/** What a person says about a run; what is left out stays as it is. */
export type RunDescription = {
  run: string;
  name?: string;
  notes?: string;
};
