import { parseEngineName } from '../../model/engines/engine-names.ts';
import type { SourceWatch } from '../ingest/doctor/source-watch.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { LiveDetection } from '../live/live-detection.ts';
import { isModelId } from '../models/model-id.ts';
import { isSessionId } from '../recordings/find-sessions.ts';
import type { SourceRequest } from '../wire/source-events.ts';
import type { TrainingRequest } from '../wire/training-events.ts';
import { idOf } from './id-of.ts';
import { createExchangeActions, type ExchangeActionParts } from './exchange-actions.ts';
import { createLibraryActions, type LibraryActionParts } from './library-actions.ts';
import { createLabelActions, type LabelActionParts } from './label-actions.ts';
import { createModelActions, type ModelActionParts } from './model-actions.ts';
import { createOutputActions, type OutputParts } from './output-actions.ts';
import { createPeopleActions, type PeopleActionParts } from './people-actions.ts';
import { createRecordingActions, type RecordingActionParts } from './recording-actions.ts';
import type { ScreenActions } from './screen-actions.ts';
import { createSubjectActions, type SubjectActionParts } from './subject-actions.ts';
import { createTeachActions, type TeachActionParts } from './teach-actions.ts';

export type ActionParts = OutputParts &
  ModelActionParts &
  LibraryActionParts &
  LabelActionParts &
  TeachActionParts &
  ExchangeActionParts &
  SubjectActionParts &
  RecordingActionParts &
  PeopleActionParts & {
    useSource: (request: SourceRequest) => Promise<void>;
    live: LiveDetection;
    jobs: Jobs;
    sourceWatch: SourceWatch;
  };

/** Has what screens ask for done by the part that it is about. */
export function createActions(parts: ActionParts): ScreenActions {
  const { useSource, live, model, jobs, sourceWatch } = parts;
  return {
    ...createLibraryActions(parts),
    ...createModelActions(parts),
    ...createLabelActions(parts),
    ...createTeachActions(parts),
    ...createExchangeActions(parts),
    ...createSubjectActions(parts),
    ...createOutputActions(parts),
    ...createPeopleActions(parts),
    ...createRecordingActions(parts),
    setSource: useSource,
    setEngine: (name) => live.setEngine(parseEngineName(name)),
    setSettings: (settings) => model.change(settings),
    startTraining: async (request) => jobs.start(ofTheLibrary(request)),
    startEncoderTest: async (request) => {
      for (const session of request.sessions) idOf('session', session, isSessionId);
      for (const model of request.encoders) idOf('model', model, isModelId);
      return jobs.startTest(request);
    },
    estimateTraining: async (request) => jobs.estimate(ofTheLibrary(request)),
    stopTraining: (run) => jobs.stop(run),
    resumeTraining: (run) => jobs.resume(run),
    describeRun: ({ run, ...about }) => jobs.describe(run, about),
    deleteRun: (run) => jobs.delete(run),
    runResult: (run) => jobs.result(run),
    listJobs: () => Promise.resolve(jobs.list()),
    watchSource: (id, tell) => sourceWatch.watch(id, tell),
    sourceSample: (id) => sourceWatch.sample(id),
  };
}

/** @throws where a request names anything but sessions and models of the library */
function ofTheLibrary(request: TrainingRequest): TrainingRequest {
  for (const session of [...request.sessions, ...(request.pretrainOn ?? [])]) {
    idOf('session', session, isSessionId);
  }
  if (request.startFrom !== undefined) idOf('model', request.startFrom, isModelId);
  return request;
}
