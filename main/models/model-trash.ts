import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { LibraryModel } from './library-model.ts';

const keptDays = 30;
const dayMillis = 24 * 3600 * 1000;

/** Deleted models, which can be taken back until the app ends; their files stay in `HOME/trash` for a month. */
export type ModelTrash = {
  put(model: LibraryModel): Promise<void>;
  /** Files by what they were, last deleted first. @throws where this was not deleted since the app began */
  find(id: string): string[];
  forget(id: string): void;
  /** Deletes for good what has been there for a month. */
  empty(nowMillis: number): Promise<void>;
};

/** @param filesOf a model's files: its own and what lies beside it */
export function createModelTrash(
  home: string,
  filesOf: (model: LibraryModel) => string[],
): ModelTrash {
  const folder = join(home, 'trash', 'models');
  const deleted = new Map<string, string[]>();
  return {
    async put(model) {
      // A folder of its own: the same id may be deleted more than once.
      const place = join(folder, `${Date.now()}-${model.id}`);
      await mkdir(place, { recursive: true, mode: 0o700 });
      const moved: string[] = [];
      for (const file of filesOf(model)) {
        const to = join(place, basename(file));
        await rename(file, to).then(
          () => moved.push(to),
          (error: unknown) => {
            if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
          },
        );
      }
      deleted.set(model.id, moved);
    },
    find(id) {
      const files = deleted.get(id);
      if (files === undefined) {
        throw new Error(`${id} was not deleted since the app began; look into ${folder}`);
      }
      return files;
    },
    forget: (id) => void deleted.delete(id),
    async empty(nowMillis) {
      for (const name of await readdir(folder).catch(() => [])) {
        const place = join(folder, name);
        const { mtimeMs } = await stat(place);
        if (nowMillis - mtimeMs > keptDays * dayMillis) await rm(place, { recursive: true });
      }
    },
  };
}
