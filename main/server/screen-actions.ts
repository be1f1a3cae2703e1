import type { EncoderTestRequest } from '../wire/encoder-test-events.ts';
import type {
  ExportCheck,
  ExportRequest,
  FileCheck,
  ImportOutcome,
  ImportPlan,
  NamedTableMapping,
  TableHead,
  UndoneImport,
} from '../wire/exchange-events.ts';
import type {
  ClassChangeReport,
  LabelEdit,
  LabelSuggestions,
  PairAgreement,
  SessionLabels,
} from '../wire/label-events.ts';
import type { ModelSummary, QuantiseReport, QuantiseRequest } from '../wire/model-events.ts';
import type { DeviceDecision, OutputSettings } from '../wire/output-events.ts';
import type { PeopleSettings } from '../wire/people-events.ts';
import type {
  BlockRequest,
  HeightsRequest,
  ImportReport,
  ImportRequest,
  Motion,
  MotionRequest,
  OpenedSession,
  SessionChange,
  SessionOutline,
  SessionSummary,
  TrashedSession,
} from '../wire/library-events.ts';
import type { MotionBlock } from '../wire/motion-block.ts';
import type { LiveSettings } from '../wire/live-events.ts';
import type {
  LiveMoment,
  RecordedSession,
  RecordingAbout,
  RecordingRequest,
} from '../wire/recording-events.ts';
import type {
  FeaturesState,
  MotionSpan,
  SearchRequest,
  SearchResult,
  SessionStructure,
} from '../wire/search-events.ts';
import type {
  ProperTraining,
  TaughtActions,
  TaughtQuality,
  TeachRequests,
} from '../wire/teach-events.ts';
import type { SourceDiagnosis, SourceRequest } from '../wire/source-events.ts';
import type {
  JobState,
  RunResult,
  TrainingEstimate,
  TrainingRequest,
} from '../wire/training-events.ts';
import type { SubjectActions } from './subject-actions.ts';

/** What a screen may ask for. A rejection is answered with its message, which is a sentence for a person. */
export type ScreenActions = TeachActions &
  LibraryActions &
  ModelActions &
  OutputActions &
  PeopleActions &
  RecordingActions &
  ExchangeActions &
  SubjectActions &
  LabelActions & {
    setSource(request: SourceRequest): Promise<void>;
    setEngine(name: string): Promise<void>;
    setSettings(settings: Partial<LiveSettings>): Promise<void>;
    startTraining(request: TrainingRequest): Promise<{ run: string }>;
    startEncoderTest(request: EncoderTestRequest): Promise<{ run: string }>;
    estimateTraining(request: TrainingRequest): Promise<TrainingEstimate>;
    stopTraining(run: string): Promise<void>;
    resumeTraining(run: string): Promise<void>;
    describeRun(request: RunDescription): Promise<void>;
    deleteRun(run: string): Promise<void>;
    runResult(run: string): Promise<RunResult>;
    listJobs(): Promise<JobState[]>;
    /** Tells of a source once a second until the answer is called. */
    watchSource(id: string, tell: (diagnosis: SourceDiagnosis) => void): () => void;
    sourceSample(id: string): { name: string; text: string };
  };

/** What a person says about a run; what is left out stays as it is. */
export type RunDescription = {
  run: string;
  name?: string;
  notes?: string;
};

/** What a screen may ask for about other programs and devices. */
export type OutputActions = {
  setOutputs(settings: Partial<OutputSettings>): Promise<void>;
  setNetwork(request: { isOpen: boolean }): Promise<void>;
  renewPairingToken(): Promise<void>;
  decideDevice(request: { address: string; decision: DeviceDecision }): Promise<void>;
  decideOrigin(request: { origin: string; decision: 'allow' | 'forget' }): Promise<void>;
};

/** What a screen may ask for about people. */
export type PeopleActions = {
  mergePeople(request: { into: string; from: string }): void;
  swapPeople(request: { a: string; b: string }): void;
  splitPerson(request: { id: string }): { id: string };
  renamePerson(request: { id: string; name: string }): void;
  setPeopleSettings(settings: Partial<PeopleSettings>): Promise<void>;
};

/** What a screen may ask for about recorded sessions. */
export type LibraryActions = {
  listSessions(): Promise<SessionSummary[]>;
  importFiles(request: ImportRequest): Promise<ImportReport>;
  addSample(): Promise<string>;
  openSession(id: string): Promise<OpenedSession>;
  sessionOutline(id: string): Promise<SessionOutline>;
  jointHeights(request: HeightsRequest): Promise<ArrayBuffer>;
  sessionMotion(request: BlockRequest): Promise<MotionBlock>;
  readMotion(request: MotionRequest): Promise<Motion>;
  describeSessions(change: SessionChange): Promise<void>;
  trashSessions(ids: string[]): Promise<TrashedSession[]>;
  restoreSessions(entries: string[]): Promise<string[]>;
  listTrash(): Promise<TrashedSession[]>;
  emptyTrash(): Promise<void>;
};

/** What a screen may ask for about recording. */
export type RecordingActions = {
  startRecording(request: RecordingRequest): Promise<void>;
  stopRecording(): Promise<void>;
  keepRecent(request: { secs: number }): Promise<RecordedSession>;
  keepMoment(request: LiveMoment): Promise<MotionSpan>;
  describeRecording(about: Partial<RecordingAbout>): Promise<void>;
};

/** What a screen may ask for about files that come and go. */
export type ExchangeActions = {
  beginImport(): Promise<{ batch: string }>;
  checkImport(plan: ImportPlan): Promise<FileCheck[]>;
  runImport(plan: ImportPlan): Promise<ImportOutcome>;
  undoImport(id: string): Promise<UndoneImport>;
  discardImport(batch: string): Promise<void>;
  readTable(request: { batch: string; file: string }): Promise<TableHead>;
  keepTableMapping(mapping: NamedTableMapping): Promise<void>;
  forgetTableMapping(name: string): Promise<void>;
  checkExport(request: ExportRequest): Promise<ExportCheck>;
};

/** What a screen may ask for about labels. */
export type LabelActions = {
  openLabels(session: string): Promise<SessionLabels>;
  editLabels(edit: LabelEdit): Promise<{ revision: number }>;
  renameClass(request: { from: string; to: string }): Promise<ClassChangeReport>;
  undoClassChange(id: string): Promise<ClassChangeReport>;
  suggestLabels(request: { session: string; model: string }): Promise<LabelSuggestions>;
  stopSuggesting(): void;
  readAgreement(request: { session: string; model?: string }): Promise<PairAgreement[]>;
};

/** What a screen may ask for about search and taught actions. */
export type TeachActions = {
  searchLike(request: SearchRequest): Promise<SearchResult>;
  sessionStructure(session: string): Promise<SessionStructure>;
  featuresState(): FeaturesState;
  listActions(): Promise<TaughtActions>;
  teachAction(request: TeachRequest<'teachAction'>): Promise<TaughtActions>;
  addExample(request: TeachRequest<'addExample'>): Promise<TaughtActions>;
  notThis(request: TeachRequest<'notThis'>): Promise<TaughtActions>;
  removeExample(request: TeachRequest<'removeExample'>): Promise<TaughtActions>;
  renameAction(request: TeachRequest<'renameAction'>): Promise<TaughtActions>;
  deleteAction(action: string): Promise<TaughtActions>;
  measureActions(): Promise<TaughtQuality>;
  trainProperly(): Promise<ProperTraining>;
};

type TeachRequest<K extends keyof TeachRequests> = Parameters<TeachRequests[K]>[0];

/** What a screen may ask for about models. */
export type ModelActions = {
  listModels(): Promise<ModelSummary[]>;
  setModel(id: string): Promise<void>;
  renameModel(request: { id: string; name: string }): Promise<void>;
  duplicateModel(id: string): Promise<{ id: string }>;
  deleteModel(id: string): Promise<void>;
  restoreModel(id: string): Promise<{ id: string }>;
  quantiseModel(request: QuantiseRequest): Promise<QuantiseReport>;
  stopQuantising(): void;
  preferQuantised(request: { id: string; isPreferred: boolean }): Promise<void>;
  measureModel(id: string): Promise<{ windowMillis: number }>;
};
