import { link, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { labelsPath, loadLabels, saveLabels } from '../labels/labels-file.ts';
import type { SessionChange, SessionSummary } from '../wire/library-events.ts';
import { makeLibraryFolder } from './library-folder.ts';
import { isSessionId, recordingsFolder } from './find-sessions.ts';
import { readSessionFile } from './read-session-file.ts';
import { markSuffix } from './recording-mark.ts';
import { createRecordingWriter } from './recording-writer.ts';
import { recoverRecordings, type RecoveredRecording } from './recover-recordings.ts';
import type { Session } from './session.ts';
import { stampOf } from './outline-cache.ts';
import { type OpenRecording, openRecordings } from './open-recordings.ts';
import { aboutPath, changeAbout, loadAbout, saveAbout } from './session-about.ts';
import { withKnownLearners } from './known-learners.ts';
import { createSessionTrash, keptInTrashSince, type SessionTrash } from './session-trash.ts';
import { summariseTimes } from './summarise-session.ts';
import { loadSummaryCache } from './summary-cache.ts';
import { syncFolder } from '../../model/weights/write-atomically.ts';

/** The recordings of a library's folder, each `ID.mcap` with `ID.labels.json` and `ID.about.json` beside it. */
export type Library = {
  readonly folder: string;
  /** Recordings that were cut off by the end of an app, finished as the library was opened. */
  readonly recovered: readonly RecoveredRecording[];
  /** Newest first. A recording that cannot be read is listed with the reason as its `problem`. */
  list(): Promise<SessionSummary[]>;
  /** Moments of a listed session's motion, see `motion-strip.ts`. */
  stripOf(id: string): string | undefined;
  /** @throws where it is not there or cannot be read */
  read(id: string): Promise<Session & { problems: string[] }>;
  /** Writes a session under a new id made from its name, wholly or not at all. */
  add(session: Session): Promise<SessionSummary>;
  /** For reading any piece of its motion. @throws where it is not there or cannot be read */
  open(id: string): Promise<OpenRecording>;
  /** As it was opened last: for the pieces of what is being played. */
  opened(id: string): Promise<OpenRecording>;
  /** Changes what a person says about a session; changes of several windows come after each other. */
  describe(id: string, change: Omit<SessionChange, 'sessions'>): Promise<void>;
  /** Deletes a recording with all that belongs to it for good. @throws where there is no such session */
  remove(id: string): Promise<void>;
  readonly trash: SessionTrash;
  /** The recording's file, whether it is there or not. @throws where the id could not be one */
  fileOf(id: string): string;
};

/** Opens the library of a home folder, made if need be; only its owner may look into it. */
export async function openLibrary(home: string): Promise<Library> {
  const folder = recordingsFolder(home);
  await makeLibraryFolder(folder);
  const recovered = await recoverRecordings(folder);
  const cache = await loadSummaryCache(join(home, 'cache', 'sessions.json'));
  const trash = createSessionTrash(home, folder);
  await trash.empty(keptInTrashSince(Date.now()));

  const fileOf = (id: string) => {
    if (!isSessionId(id)) throw new Error(`"${id}" cannot be the id of a session`);
    return join(folder, `${id}.mcap`);
  };
  const presentFile = async (id: string) => {
    const file = fileOf(id);
    if (!(await isThere(file))) throw new Error(`No session "${id}" in the library`);
    return file;
  };
  const ids = async () => {
    const names = new Set(await readdir(folder));
    return [...names]
      .filter((name) => name.endsWith('.mcap'))
      .map((name) => name.slice(0, -'.mcap'.length))
      .filter((id) => isSessionId(id) && !names.has(`${id}${markSuffix}`));
  };
  const read = async (id: string) => readSessionFile(await presentFile(id), { rateHz: 30 });

  const recordings = openRecordings(home, fileOf);

  const summarise = async (id: string): Promise<SessionSummary> => {
    const file = fileOf(id);
    const parts = [file, labelsPath(file), aboutPath(file)].map(stampOf);
    const stamp = (await Promise.all(parts)).join(' ');
    const known = cache.find(id, stamp);
    if (known !== undefined) return known;
    try {
      const { summary, strip } = await summariseFile(id, file, await recordings.open(id));
      cache.put(stamp, summary, strip);
      return summary;
    } catch (error) {
      const summary = unreadable(id, await madeAt(file), (error as Error).message);
      cache.put(stamp, summary, undefined);
      return summary;
    }
  };

  const add = async (session: Session) => {
    const temporary = join(folder, `.${process.pid}-${performance.now()}.part`);
    try {
      await writeRecording(temporary, session);
      for (const id of newIds(session.description)) {
        const file = fileOf(id);
        // Labels that outlived their recording are somebody's work and not this one's.
        if (await isThere(labelsPath(file))) continue;
        if (!(await claim(temporary, file))) continue;
        try {
          if (session.labels !== undefined) await saveLabels(labelsPath(file), session.labels);
          await syncFolder(folder);
        } catch (error) {
          await rm(file, { force: true });
          throw error;
        }
        return await summarise(id);
      }
    } finally {
      await rm(temporary, { force: true });
    }
    throw new Error('unreachable: ids never end');
  };

  const describing = new Map<string, Promise<void>>();
  const describe = (id: string, change: Omit<SessionChange, 'sessions'>) => {
    const changing = (describing.get(id) ?? Promise.resolve()).then(async () => {
      const file = await presentFile(id);
      await saveAbout(file, changeAbout(await loadAbout(file), change));
    });
    const settled = changing.catch(() => undefined);
    describing.set(id, settled);
    void settled.then(() => {
      if (describing.get(id) === settled) describing.delete(id);
    });
    return changing;
  };

  return {
    folder,
    recovered,
    fileOf,
    read,
    add,
    describe,
    stripOf: (id) => cache.stripOf(id),
    trash,
    open: async (id) => (await presentFile(id), recordings.open(id)),
    opened: async (id) => (await presentFile(id), recordings.opened(id)),
    list: async () => {
      const present = await ids();
      const summaries: SessionSummary[] = [];
      for (const id of present) summaries.push(await summarise(id));
      await cache.save(present);
      await recordings.keepOnly(present);
      return (await withKnownLearners(home, summaries, fileOf)).sort(
        (a, b) =>
          b.created.localeCompare(a.created) || a.id.localeCompare(b.id, 'en', { numeric: true }),
      );
    },
    remove: async (id) => {
      await presentFile(id);
      const files = (await readdir(folder)).filter((name) => name.startsWith(`${id}.`));
      for (const name of files) await rm(join(folder, name));
    },
  };
}

async function summariseFile(
  id: string,
  file: string,
  { index, outline }: OpenRecording,
): Promise<{ summary: SessionSummary; strip: string | undefined }> {
  const { people, strip, lostFrames } = await outline;
  const lost = lostFrames > 0 ? [`${lostFrames} frames are damaged`] : [];
  const summary = summariseTimes(id, {
    description: index.description,
    times: index.times,
    people: people.map(({ person, frames }) => ({
      person,
      times: Float64Array.from(frames, (frame) => index.times[frame]!),
    })),
    labels: await loadLabels(labelsPath(file)),
    about: await loadAbout(file),
    problems: [...index.problems, ...lost],
  });
  return { summary, strip };
}

async function writeRecording(path: string, { description, frames }: Session): Promise<void> {
  const writer = await createRecordingWriter(path, description);
  try {
    for (const frame of frames) await writer.writeFrame(frame);
  } finally {
    await writer.close();
  }
}

/** Gives a finished file its name, unless the name is taken. */
async function claim(temporary: string, file: string): Promise<boolean> {
  try {
    await link(temporary, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // Memory cards and some network drives know no links.
    if (await isThere(file)) return false;
    await rename(temporary, file);
    return true;
  }
}

function* newIds(description: { name: string; origin: string }): Generator<string> {
  yield idFor(description);
  for (let number = 2; ; number++) yield `${idFor(description)}-${number}`;
}

/** The id that a session gets where no other has it. */
export function idFor({ name, origin }: { name: string; origin: string }): string {
  const words =
    `${origin} ${name}`
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const different = words.filter((word, index) => word !== words[index - 1]);
  return different.join('-').slice(0, 80) || 'session';
}

function unreadable(id: string, created: string, problem: string): SessionSummary {
  const nothing = { durationSecs: 0, frames: 0, labelledFrames: 0 };
  return {
    id,
    name: id,
    origin: '',
    created,
    ...nothing,
    people: [],
    learners: [],
    tags: [],
    notes: '',
    sources: [],
    details: {},
    classes: [],
    problem,
  };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function madeAt(path: string): Promise<string> {
  return (await stat(path)).mtime.toISOString();
}
