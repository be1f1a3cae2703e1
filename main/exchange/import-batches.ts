import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { passingFolder } from '../models/passing-folder.ts';
import { largestImportBytes } from '../wire/exchange-events.ts';

/** Files that screens send to be imported; each import has a folder of its own until it is done. */
export type ImportBatches = {
  begin(): Promise<string>;
  /**
   * Writes down what comes; nothing stays of what is cut off or too large.
   *
   * @param name as the screen calls the file, folders included
   * @returns its path in the batch
   */
  receive(batch: string, name: string, content: Readable): Promise<string>;
  /** @throws where there is no such batch */
  folderOf(batch: string): string;
  /** @throws where the batch has no such file */
  fileOf(batch: string, file: string): Promise<string>;
  discard(batch: string): Promise<void>;
  close(): Promise<void>;
};

/** Nobody imports more folders in each other. */
const deepest = 12;

export function createImportBatches(home: string): ImportBatches {
  const folders = new Map<string, string>();
  const folderOf = (batch: string) => {
    const folder = folders.get(batch);
    if (folder === undefined) throw new Error('These files are no longer here; choose them again');
    return folder;
  };
  const discard = async (batch: string) => {
    const folder = folders.get(batch);
    folders.delete(batch);
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  return {
    folderOf,
    discard,
    async begin() {
      const folder = await passingFolder(home);
      folders.set(basename(folder), folder);
      return basename(folder);
    },
    async receive(batch, name, content) {
      const folder = folderOf(batch);
      const wanted = safePath(name);
      await mkdir(join(folder, dirname(wanted)), { recursive: true, mode: 0o700 });
      const path = await freePath(folder, wanted);
      try {
        await pipeline(
          content,
          atMost,
          createWriteStream(join(folder, path), { mode: 0o600, flags: 'wx' }),
        );
      } catch (error) {
        await rm(join(folder, path), { force: true });
        throw new Error(`${name} could not be read: ${(error as Error).message}`, { cause: error });
      }
      return path;
    },
    async fileOf(batch, file) {
      const path = join(folderOf(batch), safePath(file));
      if (await isThere(path)) return path;
      throw new Error(`${file} is no longer here; choose it again`);
    },
    async close() {
      for (const batch of [...folders.keys()]) await discard(batch);
    },
  };
}

/** Whatever a screen calls it, it lies in the batch's folder. */
function safePath(name: string): string {
  const parts = name.split(/[/\\]+/).map((part) => part.replace(/[:\0]/g, '-').slice(-200));
  const kept = parts.filter((part) => part !== '' && part !== '.' && part !== '..');
  return kept.slice(-deepest).join('/') || 'file';
}

async function freePath(folder: string, wanted: string): Promise<string> {
  let path = wanted;
  for (let number = 2; await isThere(join(folder, path)); number++) path = `${number}/${wanted}`;
  await mkdir(join(folder, dirname(path)), { recursive: true, mode: 0o700 });
  return path;
}

async function* atMost(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > largestImportBytes) {
      throw new Error(
        `it is larger than ${largestImportBytes / 1e9} GB; use "framewise import" in a terminal`,
      );
    }
    yield chunk;
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
