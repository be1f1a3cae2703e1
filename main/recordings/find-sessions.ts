import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { isPkummdCompanion } from './pkummd-companions.ts';
import { usdrlNpyDataOf } from './usdrl-npy-files.ts';
import { walkFiles } from './walk-files.ts';

export type FindOptions = {
  /** The library's folder. */
  home: string;
  /** Where relative paths start; default: the process's folder. */
  base?: string;
};

export type FoundSession = { id: string; file: string };

/** The folder of a library's recordings. */
export function recordingsFolder(home: string): string {
  return join(home, 'recordings');
}

/** An id that can be part of a file name and leads nowhere else. */
export function isSessionId(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(text);
}

/**
 * The session files that items stand for: ids of a library's sessions, files, and folders with everything in them.
 *
 * @throws for an item that is neither in the library nor a path
 */
export async function findSessions(
  items: readonly string[],
  { home, base = process.cwd() }: FindOptions,
): Promise<FoundSession[]> {
  const found = new Map<string, FoundSession>();
  const add = (file: string) => {
    if (isCompanion(file)) return;
    found.set(file, { id: basename(file).replace(/\.[^.]*$/, ''), file });
  };
  for (const item of items) {
    const inLibrary = join(recordingsFolder(home), `${item}.mcap`);
    if (isSessionId(item) && (await exists(inLibrary))) {
      add(inLibrary);
      continue;
    }
    const path = resolve(base, item);
    if (!(await exists(path))) {
      throw new Error(`${item}: neither a session of the library nor a file or folder`);
    }
    for (const file of await walkFiles(path)) add(file);
  }
  return [...found.values()];
}

/** Whether a file is no recording itself but is read with one. */
function isCompanion(file: string): boolean {
  return (
    file.endsWith('.labels.json') || usdrlNpyDataOf(file) !== undefined || isPkummdCompanion(file)
  );
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
