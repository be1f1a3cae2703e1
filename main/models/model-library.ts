import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { CardChoices } from '../../model/weights/infer-card.ts';
import { loadCard, loadModel, saveModel, type Model } from '../../model/weights/model-file.ts';
import { makeLibraryFolder } from '../recordings/library-folder.ts';
import { findSameModel } from './find-same-model.ts';
import type { LibraryModel } from './library-model.ts';
import { isModelId, newModelId } from './model-id.ts';
import { modelSpeeds } from './model-speeds.ts';
import { readQuantisedVersions, type QuantisedVersion } from './quantised-version.ts';

const extension = '.safetensors';

/** Models that come with the app. */
export const builtinFolder = join(import.meta.dirname, 'builtin');

const noVersions: ReadonlyMap<string, QuantisedVersion> = new Map();

type Place = { id: string; path: string; isBuiltin: boolean };

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
  /** Where a person's own models lie. */
  readonly folder: string;
  /** By name; a file that is no model is left out, with a notice. */
  list(): Promise<LibraryModel[]>;
  /** @param reference an id of the library, or a path. @throws when there is no such model. */
  find(reference: string): Promise<LibraryModel>;
  load(reference: string, choices?: CardChoices): Promise<Model>;
  /** Where a new model's file goes: under an id made from a name. */
  newFile(name: string): Promise<{ id: string; path: string }>;
  /** Keeps a model under a new id made from a name. */
  add(model: Model, name: string): Promise<LibraryModel>;
  /**
   * Keeps a copy of a file, a checkpoint of the authors included, under a new id made from the file's name; a model that
   * the library holds already is known, and stays as it is.
   */
  importFile(
    path: string,
    choices?: CardChoices,
  ): Promise<{ model: LibraryModel; isKnown: boolean }>;
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
  const speeds = modelSpeeds(home);
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

  const describe = async (
    { id, path, isBuiltin }: Place,
    versions?: ReadonlyMap<string, QuantisedVersion>,
  ): Promise<LibraryModel> => {
    const card = await loadCard(path);
    const isInLibrary = isBuiltin || path === join(own, `${id}${extension}`);
    const known = isInLibrary ? (versions ?? (await readQuantisedVersions(own))) : noVersions;
    return {
      id,
      path,
      isBuiltin,
      sizeBytes: (await stat(path)).size,
      card,
      quantised: await versionOf(id, card.created, known),
      quantisedFrom: card.precision === 'int8' ? known.get(id)?.of : undefined,
      windowMillis: await speeds.find(path),
    };
  };

  const versionOf = async (
    id: string,
    created: string,
    versions: ReadonlyMap<string, QuantisedVersion>,
  ) => {
    for (const [model, { of, ofCreated, ...report }] of versions) {
      if (of !== id || ofCreated !== created) continue;
      const path = join(own, `${model}${extension}`);
      const isThere = (await stat(path).catch(() => undefined)) !== undefined;
      if (isThere) return { path, report: { ...report, model } };
    }
    return undefined;
  };

  const locate = async (reference: string): Promise<Place> => {
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

  const newFile = async (name: string) => {
    const library = await paths();
    const id = newModelId(name, (candidate) => library.has(candidate));
    await makeLibraryFolder(own);
    return { id, path: join(own, `${id}${extension}`) };
  };

  const add = async (model: Model, name: string) => {
    const place = await newFile(name);
    await saveModel(place.path, model);
    return describe({ ...place, isBuiltin: false });
  };

  const list = async () => {
    const models: LibraryModel[] = [];
    const versions = await readQuantisedVersions(own);
    for (const [id, place] of await paths()) {
      try {
        models.push(await describe({ id, ...place }, versions));
      } catch (error) {
        const text = `Skipped a file of the library: ${(error as Error).message}`;
        if (!reported.has(text)) notice(text);
        reported.add(text);
      }
    }
    return models.sort((a, b) => a.card.name.localeCompare(b.card.name));
  };

  return {
    folder: own,
    newFile,
    add,
    list,
    find: async (reference) => describe(await locate(reference)),
    async load(reference, choices) {
      return loadModel((await locate(reference)).path, choices);
    },
    async importFile(from, choices) {
      const file = resolvePath(from);
      const model = await loadModel(file, choices);
      const same = await findSameModel(model, await list());
      if (same !== undefined) return { model: same, isKnown: true };
      const name = basename(file).replace(/(\.pth)?\.(tar|pth|pt|safetensors)$/, '');
      return { model: await add(model, name), isKnown: false };
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
