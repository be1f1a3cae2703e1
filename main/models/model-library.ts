import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { ModelCard } from '../../model/card.ts';
import type { CardChoices } from '../../model/weights/infer-card.ts';
import { loadCard, loadModel, saveModel, type Model } from '../../model/weights/model-file.ts';
import { isModelId, newModelId } from './model-id.ts';

const extension = '.safetensors';

/** Models that come with the app. */
export const builtinFolder = join(import.meta.dirname, 'builtin');

/** A model as the library lists it: its card without its weights. */
export type LibraryModel = {
  id: string;
  path: string;
  isBuiltin: boolean;
  sizeBytes: number;
  card: ModelCard;
};

export type ModelLibraryOptions = {
  /** The library's folder; models lie in `models/`. */
  home: string;
  builtin?: string;
  /** Told once about each file that is no model. */
  notice?: (text: string) => void;
  /** What a path that is not absolute is relative to. */
  resolvePath?: (path: string) => string;
};

export type ModelLibrary = {
  /** By name; a file that is no model is left out, with a notice. */
  list(): Promise<LibraryModel[]>;
  /** @param reference an id of the library, or a path. @throws when there is no such model. */
  find(reference: string): Promise<LibraryModel>;
  load(reference: string, choices?: CardChoices): Promise<Model>;
  /** Keeps a copy of a file, a checkpoint of the authors included, under a new id made from the file's name. */
  importFile(path: string, choices?: CardChoices): Promise<LibraryModel>;
};

/** The models of a library and those that come with the app; a person's own model hides a built-in one of the same id. */
export function modelLibrary(options: ModelLibraryOptions): ModelLibrary {
  const {
    home,
    builtin = builtinFolder,
    notice = () => undefined,
    resolvePath = resolve,
  } = options;
  const own = join(home, 'models');
  const reported = new Set<string>();

  const paths = async (): Promise<Map<string, { path: string; isBuiltin: boolean }>> => {
    const found = new Map<string, { path: string; isBuiltin: boolean }>();
    for (const folder of [builtin, own]) {
      for (const file of await filesOf(folder)) {
        const id = basename(file, extension);
        if (!file.endsWith(extension) || !isModelId(id)) continue;
        found.set(id, { path: join(folder, file), isBuiltin: folder === builtin });
      }
    }
    return found;
  };

  const describe = async (id: string, path: string, isBuiltin: boolean): Promise<LibraryModel> => {
    const card = await loadCard(path);
    return { id, path, isBuiltin, sizeBytes: (await stat(path)).size, card };
  };

  const locate = async (reference: string) => {
    const library = await paths();
    const inLibrary = library.get(reference);
    if (inLibrary !== undefined) return { id: reference, ...inLibrary };
    const path = resolvePath(reference);
    const isFile = await stat(path).then(
      (found) => found.isFile(),
      () => false,
    );
    if (isFile) return { id: reference, path, isBuiltin: false };
    const ids = [...library.keys()].sort().join(', ') || 'none yet';
    throw new Error(`There is no model ${reference}: no such file, and the library has ${ids}`);
  };

  return {
    async list() {
      const models: LibraryModel[] = [];
      for (const [id, { path, isBuiltin }] of await paths()) {
        try {
          models.push(await describe(id, path, isBuiltin));
        } catch (error) {
          const text = `Skipped a file of the library: ${(error as Error).message}`;
          if (!reported.has(text)) notice(text);
          reported.add(text);
        }
      }
      return models.sort((a, b) => a.card.name.localeCompare(b.card.name));
    },
    async find(reference) {
      const { id, path, isBuiltin } = await locate(reference);
      return describe(id, path, isBuiltin);
    },
    async load(reference, choices) {
      return loadModel((await locate(reference)).path, choices);
    },
    async importFile(from, choices) {
      const file = resolvePath(from);
      const model = await loadModel(file, choices);
      const name = basename(file).replace(/(\.pth)?\.(tar|pth|pt|safetensors)$/, '');
      const library = await paths();
      const id = newModelId(name, (candidate) => library.has(candidate));
      const path = join(own, `${id}${extension}`);
      await mkdir(own, { recursive: true });
      await saveModel(path, model);
      return describe(id, path, false);
    },
  };
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    // A library that nothing was put into yet.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
