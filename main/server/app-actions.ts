import { parseEngineName } from '../../model/engines/engine-names.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { LiveDetection } from '../live/live-detection.ts';
import type { ModelLibrary } from '../models/model-library.ts';
import { summariseModel } from '../models/model-summary.ts';
import { isModelId } from '../models/model-id.ts';
import { isSessionId } from '../recordings/find-sessions.ts';
import { importTexts } from '../recordings/import-files.ts';
import type { Library } from '../recordings/library.ts';
import type { SourceRequest } from '../wire/screen-events.ts';
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
  return {
    setSource: useSource,
    setModel: async (id) => model.use(await models.find(idOf('model', id, isModelId))),
    setEngine: (name) => live.setEngine(parseEngineName(name)),
    setSettings: (settings) => model.change(settings),
    listModels: async () =>
      (await models.list()).map(({ id, card, sizeBytes }) => summariseModel(id, card, sizeBytes)),
    listSessions: () => sessions.list(),
    importFiles: (request) => importTexts(request, sessions, Date.now()),
    startTraining(request) {
      for (const session of request.sessions) idOf('session', session, isSessionId);
      return jobs.start(request);
    },
    stopTraining: (run) => jobs.stop(run),
    listJobs: () => Promise.resolve(jobs.list()),
  };
}

/** Screens name what is in the library; a path would let them look at the machine's other files. */
function idOf(what: string, id: string, isId: (text: string) => boolean): string {
  if (!isId(id)) throw new Error(`"${id.slice(0, 60)}" cannot be the id of a ${what}`);
  return id;
}
