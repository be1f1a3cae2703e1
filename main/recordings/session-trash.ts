import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { syncFolder } from '../../model/weights/write-atomically.ts';
import type { TrashedSession } from '../wire/library-events.ts';
import { loadAbout } from './session-about.ts';
import { markSuffix } from './recording-mark.ts';
import { readRecording } from './recording-reader.ts';

const keptDays = 30;
const dayMillis = 24 * 3600 * 1000;

/** Deleted sessions: all their files in a folder of their own, `HOME/trash/recordings/MILLIS-ID`, for a month. */
export type SessionTrash = {
  /** @throws where there is no such session, or it is still being recorded */
  put(id: string, nowMillis: number): Promise<TrashedSession>;
  /** Last deleted first. */
  list(): Promise<TrashedSession[]>;
  /**
   * Takes a session out again.
   *
   * @returns its id: another where its own was taken meanwhile
   * @throws where it is not in the trash
   */
  restore(entry: string): Promise<string>;
  /** Deletes for good what was deleted before a time; default: a month before now. */
  empty(beforeMillis: number): Promise<void>;
};

/** When {@link SessionTrash.empty} is to delete by itself. */
export function keptInTrashSince(nowMillis: number): number {
  return nowMillis - keptDays * dayMillis;
}

/** @param recordings the folder that sessions are deleted from */
export function createSessionTrash(home: string, recordings: string): SessionTrash {
  const folder = join(home, 'trash', 'recordings');

  const describe = async (entry: string): Promise<TrashedSession | undefined> => {
    const parts = /^(\d+)-(.+)$/.exec(entry);
    if (parts === null) return undefined;
    const [, millis, session] = parts as unknown as [string, string, string];
    const recording = join(folder, entry, `${session}.mcap`);
    if (!(await isThere(recording))) return undefined;
    const name = await nameOf(recording).catch(() => session);
    return { entry, session, name, deleted: new Date(Number(millis)).toISOString() };
  };

  return {
    async put(id, nowMillis) {
      const entry = `${nowMillis}-${id}`;
      if (!(await isThere(join(recordings, `${id}.mcap`)))) {
        throw new Error(`No session "${id}" in the library`);
      }
      if (await isThere(join(recordings, id + markSuffix))) {
        throw new Error(`"${id}" is being recorded: end the recording first`);
      }
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await mkdir(join(folder, entry), { mode: 0o700 });
      const files = (await readdir(recordings)).filter((name) => name.startsWith(`${id}.`));
      // The motion first: what is said about motion that is there is never missing.
      files.sort((a, b) => Number(b === `${id}.mcap`) - Number(a === `${id}.mcap`));
      for (const name of files) await rename(join(recordings, name), join(folder, entry, name));
      for (const changed of [folder, recordings]) await syncFolder(changed);
      return (await describe(entry))!;
    },
    async list() {
      const entries = await readdir(folder).catch(() => []);
      const found = await Promise.all(entries.map(describe));
      return found
        .filter((session) => session !== undefined)
        .sort((a, b) => b.deleted.localeCompare(a.deleted));
    },
    async restore(entry) {
      const trashed = basename(entry) === entry ? await describe(entry) : undefined;
      if (trashed === undefined) {
        throw new Error('This session is not in the trash any more');
      }
      const { session } = trashed;
      const place = join(folder, entry);
      const endings = (await readdir(place)).map((name) => name.slice(session.length));
      const id = await freeId(recordings, session, endings);
      // The motion last: a session that is there has its labels.
      endings.sort((a, b) => Number(a === '.mcap') - Number(b === '.mcap'));
      for (const ending of endings) {
        await rename(join(place, session + ending), join(recordings, id + ending));
      }
      await syncFolder(recordings);
      await rm(place, { recursive: true });
      return id;
    },
    async empty(beforeMillis) {
      for (const entry of await readdir(folder).catch(() => [])) {
        if (Number.parseInt(entry, 10) < beforeMillis) {
          await rm(join(folder, entry), { recursive: true, force: true });
        }
      }
    },
  };
}

/** The first of `ID`, `ID-2`, `ID-3` … that nothing in the folder would be overwritten by. */
async function freeId(folder: string, id: string, endings: readonly string[]): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? id : `${id}-${number}`;
    const taken = await Promise.all(
      ['.mcap', ...endings].map((ending) => isThere(join(folder, candidate + ending))),
    );
    if (!taken.includes(true)) return candidate;
  }
}

async function nameOf(recording: string): Promise<string> {
  return (await loadAbout(recording)).name ?? (await readRecording(recording)).description.name;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
