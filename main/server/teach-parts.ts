import { readdir } from 'node:fs/promises';
import type { EngineName } from '../../model/engines/engine.ts';
import { createFeatures, type Features } from '../features/features.ts';
import { createSearch, type Search } from '../search/search.ts';
import { createTeachDesk, type TeachDesk } from '../teach/teach-desk.ts';
import type { FeaturesState } from '../wire/search-events.ts';
import type { TaughtActions } from '../wire/teach-events.ts';
import type { LibraryParts } from './library-parts.ts';
import type { LivePath } from './live-path.ts';

export type TeachPartsOptions = {
  home: string;
  threads: number;
  liveEngine: () => EngineName | 'auto';
  library: Pick<LibraryParts, 'models' | 'sessions' | 'labelDesk'>;
  path: Pick<LivePath, 'model' | 'recorder' | 'nowMillis'>;
  onFeatures: (state: FeaturesState) => void;
  onTaught: (actions: TaughtActions) => void;
  onWarning: (text: string) => void;
};

/** What looks at all motion with the encoder of the model in use: search, structure and teaching. */
export type TeachParts = {
  features: Features;
  search: Search;
  teachDesk: TeachDesk;
  /** Another model may be in use. */
  modelChanged(): void;
  /** Sessions came or went. */
  sessionsChanged(): void;
  close(): void;
};

/** @throws where what was taught before cannot be read */
export async function openTeachParts(options: TeachPartsOptions): Promise<TeachParts> {
  const { home, threads, library, path, onWarning } = options;
  const { models, labelDesk } = library;
  const sessions = {
    ids: async () => (await readdir(library.sessions.folder)).flatMap((name) => /^(.*)\.mcap$/.exec(name)?.[1] ?? []), // prettier-ignore
    list: () => library.sessions.list(),
    fileOf: (session: string) => library.sessions.fileOf(session),
  };
  const features = createFeatures({
    ...{ home, threads, models },
    engine: options.liveEngine,
    sessions: () => sessions.ids(),
    fileOf: (session) => sessions.fileOf(session),
    onChange: options.onFeatures,
  });
  const teachDesk = await createTeachDesk({
    ...{ home, models, features, sessions, labelDesk },
    keep: (span) => path.recorder.keep(span),
    nowMillis: path.nowMillis,
    modelInUse: () => path.model.summary()?.id,
    use: (model) => path.model.use(model),
    onChange: options.onTaught,
  });
  const search = createSearch({ features, sessions });
  let followed: string | undefined;
  const failed = (error: unknown) => onWarning(`Motion cannot be searched: ${(error as Error).message}`); // prettier-ignore
  return {
    ...{ features, search, teachDesk },
    modelChanged() {
      const inUse = path.model.summary()?.id;
      if (inUse === undefined || inUse === followed) return;
      followed = inUse;
      void features.follow(teachDesk.encoderOf(inUse)).catch(failed);
    },
    sessionsChanged: () => void features.refresh().catch(failed),
    close() {
      features.close();
      search.close();
    },
  };
}
