import type { EngineName } from '../../model/engines/engine.ts';
import { createAssist, type Assist } from '../assist/assist.ts';
import { createExchange, type Exchange } from '../exchange/exchange.ts';
import { createJobs, type Jobs } from '../jobs/jobs.ts';
import { createComparer, type Comparer } from '../compare/comparer.ts';
import { createClassChanges, type ClassChanges } from '../labels/class-changes.ts';
import { createLabelDesk, type LabelDesk } from '../labels/label-desk.ts';
import { libraryEdits, type LibraryEdits } from '../models/library-edits.ts';
import { createModelFiles, type ModelFiles } from '../models/model-files.ts';
import { modelLibrary, type ModelLibrary } from '../models/model-library.ts';
import { createModelMeasurer, type ModelMeasurer } from '../models/model-measurer.ts';
import { emptyPassingFolders } from '../models/passing-folder.ts';
import { makeLibraryFolder } from '../recordings/library-folder.ts';
import { openLibrary, type Library } from '../recordings/library.ts';
import { sweepDrafts } from '../recordings/sweep-drafts.ts';
import { openSettings, type SettingsFile } from '../settings/settings-file.ts';
import { createSubjects, type Subjects } from '../subjects/subjects.ts';
import type { LabelsChange, SuggestProgress } from '../wire/label-events.ts';
import { largestModelBytes, type QuantiseProgress } from '../wire/model-events.ts';
import type { JobState } from '../wire/training-events.ts';
import { markLibrary } from './library-mark.ts';

export type LibraryPartsOptions = {
  home: string;
  /** Of training. */
  engine: EngineName | 'auto';
  threads: number;
  /** What live detection runs on now, which models are measured on. */
  liveEngine: () => EngineName | 'auto';
  onJob: (job: JobState) => void;
  onQuantising: (progress: QuantiseProgress) => void;
  onLabelsChanged: (change: LabelsChange) => void;
  onSuggesting: (progress: SuggestProgress) => void;
  onWarning: (text: string) => void;
};

/** What lies in the library's folder, and what works on it. */
export type LibraryParts = {
  settings: SettingsFile;
  models: ModelLibrary;
  edits: LibraryEdits;
  modelFiles: ModelFiles;
  measurer: ModelMeasurer;
  sessions: Library;
  jobs: Jobs;
  labelDesk: LabelDesk;
  classChanges: ClassChanges;
  assist: Assist;
  exchange: Exchange;
  subjects: Subjects;
  comparer: Comparer;
  close(): Promise<void>;
};

/** Opens the library's folder, which is made where it is missing. @throws where it cannot be made or read */
export async function openLibraryParts(options: LibraryPartsOptions): Promise<LibraryParts> {
  const { home, engine, threads } = options;
  await makeLibraryFolder(home);
  const marking = markLibrary(home);
  await emptyPassingFolders(home, Date.now());
  const settings = await openSettings(home, options.onWarning);
  const models = modelLibrary({ home, notice: options.onWarning });
  const sessions = await openLibrary(home);
  await sweepDrafts(home, Date.now());
  for (const { name, secs } of sessions.recovered) {
    options.onWarning(
      `“${name}” was being recorded when the app ended suddenly. ${Math.round(secs)} s of it are in the library`,
    );
  }
  const jobs = await createJobs({ home, engine });
  jobs.on(options.onJob);
  const measurer = createModelMeasurer({
    home,
    threads,
    engine: options.liveEngine,
    onProgress: options.onQuantising,
  });
  const labelDesk = createLabelDesk({
    fileOf: (session) => sessions.fileOf(session),
    onChange: options.onLabelsChanged,
  });
  const assist = createAssist({
    ...{ home, threads, models },
    engine: options.liveEngine,
    fileOf: (session) => sessions.fileOf(session),
    onProgress: options.onSuggesting,
  });
  const exchange = createExchange({ home, settings, sessions, labelDesk });
  const edits = libraryEdits(home, models);
  const subjects = createSubjects({
    home,
    nowMillis: Date.now,
    isTraining: () => jobs.list().some(({ state }) => state === 'running' || state === 'stopping'),
    trashModel: (id) => edits.remove(id),
  });
  const comparer = createComparer({
    ...{ home, threads },
    engine: options.liveEngine,
    fileOf: (session) => sessions.fileOf(session),
  });
  const unmark = await marking;
  const modelFiles = createModelFiles(home, { mostBytes: largestModelBytes });
  return {
    ...{
      settings,
      models,
      edits,
      modelFiles,
      measurer,
      sessions,
      jobs,
      labelDesk,
      classChanges: createClassChanges(labelDesk, sessions.folder),
      assist,
      exchange,
      subjects,
      comparer,
    },
    async close() {
      modelFiles.close();
      measurer.close();
      assist.close();
      subjects.close();
      comparer.close();
      await exchange.close();
      await jobs.close();
      await settings.close();
      await unmark();
    },
  };
}
