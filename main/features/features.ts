import { stat } from 'node:fs/promises';
import type { EngineName } from '../../model/engines/engine.ts';
import type { LibraryModel } from '../models/library-model.ts';
import type { FeaturesState } from '../wire/search-events.ts';
import { startFeaturesChild, type FeaturesChild } from './features-child.ts';
import { dropUnusedFeatures, featuresFolder, type FeaturesFolder } from './features-folder.ts';

export type FeaturesOptions = {
  home: string;
  threads: number;
  engine: () => EngineName | 'auto';
  models: { find(id: string): Promise<LibraryModel>; list(): Promise<LibraryModel[]> };
  /** Ids of the library's sessions. */
  sessions: () => Promise<readonly string[]>;
  /** The recording's file. */
  fileOf: (session: string) => string;
  onChange: (state: FeaturesState) => void;
};

/** The dense features of every session by the encoder of one model, made in the background. */
export type Features = {
  /** Of this model from now on. @throws where it cannot be opened; the one before then stays */
  follow(model: string): Promise<void>;
  /** Sessions or models of the library are others than before. */
  refresh(): Promise<void>;
  /** The features of a session, made before all others where they are not there. @throws where that fails */
  need(session: string): Promise<void>;
  /** Where the features lie; undefined before the first model. */
  folder(): FeaturesFolder | undefined;
  state(): FeaturesState;
  close(): void;
};

type Waiter = { resolve: () => void; reject: (error: Error) => void };

/** A process that has had nothing to do for so long is ended; its engine takes memory. */
const idleMillis = 60_000;

export function createFeatures(options: FeaturesOptions): Features {
  const { home, threads, models, fileOf, onChange } = options;
  let encoder: { model: LibraryModel; child: FeaturesChild | undefined; folder: FeaturesFolder } | undefined; // prettier-ignore
  /** What the encoder is to be of; it opens when there is something to look at. */
  let wanted: LibraryModel | undefined;
  let waiting: string[] = [];
  const ready = new Set<string>();
  const failed = new Map<string, string>();
  const waiters = new Map<string, Waiter[]>();
  let current: FeaturesState['current'];
  let isWorking = false;
  let isClosed = false;
  let idle: NodeJS.Timeout | undefined;
  const speed = { bytes: 0, millis: 0 };
  let waitingBytes = 0;

  const state = (): FeaturesState => ({
    model: wanted?.id,
    ready: ready.size,
    waiting: waiting.length,
    failed: [...failed].map(([session, reason]) => ({ session, reason })),
    current,
    secondsLeft: speed.bytes === 0 || waiting.length === 0 ? undefined : (waitingBytes / speed.bytes) * (speed.millis / 1000), // prettier-ignore
  });
  const tell = () => onChange(state());
  const settle = (session: string, error?: Error) => {
    for (const { resolve, reject } of waiters.get(session) ?? []) {
      if (error === undefined) resolve();
      else reject(error);
    }
    waiters.delete(session);
  };
  const open = async (model: LibraryModel) =>
    startFeaturesChild({ model: model.path, home, threads, engine: options.engine() });

  const makeNext = async (using: NonNullable<typeof encoder>, session: string) => {
    const recording = fileOf(session);
    const bytes = await stat(recording).then(({ size }) => size, () => 0); // prettier-ignore
    const began = performance.now();
    let told = 0;
    current = { session, share: 0 };
    tell();
    try {
      using.child ??= await open(using.model);
      const output = await using.folder.fileOf(session, recording);
      await using.child.make(recording, output, (share) => {
        current = { session, share };
        if (performance.now() - told < 200) return;
        told = performance.now();
        tell();
      });
      if (encoder !== using) return;
      ready.add(session);
      speed.bytes += bytes;
      speed.millis += performance.now() - began;
      settle(session);
    } catch (error) {
      if (encoder !== using) return;
      using.child?.close();
      using.child = undefined;
      failed.set(session, (error as Error).message);
      settle(session, error as Error);
    } finally {
      if (encoder === using) {
        waiting = waiting.filter((id) => id !== session);
        waitingBytes = Math.max(0, waitingBytes - bytes);
      }
      current = undefined;
      if (!isClosed) tell();
    }
  };
  const work = async () => {
    if (isWorking) return;
    isWorking = true;
    clearTimeout(idle);
    while (encoder !== undefined && !isClosed) {
      const next = waiting.find((id) => waiters.has(id)) ?? waiting[0];
      if (next === undefined) break;
      await makeNext(encoder, next);
    }
    isWorking = false;
    idle = setTimeout(() => {
      encoder?.child?.close();
      if (encoder) encoder.child = undefined;
    }, idleMillis).unref();
  };
  /** One after the other: two requests must not start two processes. */
  let opening: Promise<unknown> = Promise.resolve();
  const openWanted = () => {
    const opened = opening.then(async () => {
      const model = wanted;
      if (model === undefined || isSame(encoder?.model, model)) return;
      const child = await open(model);
      encoder?.child?.close();
      const folder = featuresFolder(home, child.hash);
      await folder.addModel(model.id);
      encoder = { model, child, folder };
      failed.clear();
      speed.bytes = speed.millis = 0;
    });
    opening = opened.catch(() => undefined);
    return opened;
  };
  const refresh = async () => {
    // A library without sessions needs no process.
    const ids = await options.sessions();
    if (ids.length > 0) await openWanted();
    await dropUnusedFeatures(
      home,
      (await models.list()).map(({ id }) => id),
    );
    const using = encoder;
    if (using === undefined) return;
    const here = ids.map((session) => ({ session, recording: fileOf(session) }));
    await using.folder.keepOnly(here);
    const lacking: string[] = [];
    let bytes = 0;
    for (const { session, recording } of here) {
      if (await using.folder.has(session, recording)) continue;
      if (failed.has(session)) continue;
      lacking.push(session);
      bytes += await stat(recording).then(({ size }) => size, () => 0); // prettier-ignore
    }
    if (encoder !== using) return;
    ready.clear();
    for (const id of ids) if (!lacking.includes(id) && !failed.has(id)) ready.add(id);
    for (const id of failed.keys()) if (!ids.includes(id)) failed.delete(id);
    waiting = lacking;
    waitingBytes = bytes;
    tell();
    void work();
  };

  return {
    async follow(id) {
      wanted = await models.find(id);
      await refresh();
    },
    refresh,
    async need(session) {
      await openWanted();
      if (encoder === undefined) throw new Error('Choose a model first: its encoder is what looks at the motion'); // prettier-ignore
      if (await encoder.folder.has(session, fileOf(session))) return;
      failed.delete(session);
      const made = new Promise<void>((resolve, reject) => {
        waiters.set(session, [...(waiters.get(session) ?? []), { resolve, reject }]);
      });
      if (!waiting.includes(session)) waiting = [session, ...waiting];
      void work();
      await made;
    },
    folder: () => encoder?.folder,
    state,
    close() {
      isClosed = true;
      clearTimeout(idle);
      encoder?.child?.close();
    },
  };
}

function isSame(a: LibraryModel | undefined, b: LibraryModel): boolean {
  return a?.id === b.id && a.card.created === b.card.created;
}
