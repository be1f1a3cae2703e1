import { parseEngineName } from '../../model/engines/engine-names.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { LiveDetection } from '../live/live-detection.ts';
import type { ModelLibrary } from '../models/model-library.ts';
import { summariseModel } from '../models/model-summary.ts';
import { isModelId } from '../models/model-id.ts';
import { isSessionId } from '../recordings/find-sessions.ts';
import { importTexts } from '../recordings/import-files.ts';
import type { Library } from '../recordings/library.ts';
import { createMotionReader } from '../recordings/motion-reader.ts';
import type { SourceRequest } from '../wire/screen-events.ts';
import type { TrainingRequest } from '../wire/training-events.ts';
import type { ModelInUse } from './model-in-use.ts';
import type { ScreenActions } from './screen-actions.ts';

export type ActionParts = {
  useSource: (request: SourceRequest) => Promise<void>;
  live: LiveDetection;
  model: ModelInUse;
  models: ModelLibrary;
  sessions: Library;
  jobs: Jobs;
};

/** Has what screens ask for done by the part that it is about. */
export function createActions(parts: ActionParts): ScreenActions {
  const { useSource, live, model, models, sessions, jobs } = parts;
  const motion = createMotionReader((session) => sessions.read(session));
  return {
    setSource: useSource,
    setModel: async (id) => model.use(await models.find(idOf('model', id, isModelId))),
    setEngine: (name) => live.setEngine(parseEngineName(name)),
    setSettings: (settings) => model.change(settings),
    listModels: async () =>
      (await models.list()).map(({ id, card, sizeBytes }) => summariseModel(id, card, sizeBytes)),
    listSessions: () => sessions.list(),
    importFiles: (request) => importTexts(request, sessions, Date.now()),
    startTraining: async (request) => jobs.start(ofTheLibrary(request)),
    estimateTraining: async (request) => jobs.estimate(ofTheLibrary(request)),
    stopTraining: (run) => jobs.stop(run),
    resumeTraining: (run) => jobs.resume(run),
    describeRun: ({ run, ...about }) => jobs.describe(run, about),
    deleteRun: (run) => jobs.delete(run),
    runResult: (run) => jobs.result(run),
    listJobs: () => Promise.resolve(jobs.list()),
    readMotion: async (request) => motion.read(request),
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

/** Screens name what is in the library; a path would let them look at the machine's other files. */
function idOf(what: string, id: string, isId: (text: string) => boolean): string {
  if (!isId(id)) throw new Error(`"${id.slice(0, 60)}" cannot be the id of a ${what}`);
  return id;
}
