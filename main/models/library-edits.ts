import { rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { loadModel, saveModel } from '../../model/weights/model-file.ts';
import type { ModelLibrary } from './model-library.ts';
import type { LibraryModel } from './library-model.ts';
import { createModelTrash } from './model-trash.ts';
import { quantisedVersionPath } from './quantised-version.ts';

/** What a person does with the library's models. All throw a sentence for a person where it cannot be done. */
export type LibraryEdits = {
  /** Its id stays. */
  rename(id: string, name: string): Promise<LibraryModel>;
  duplicate(id: string): Promise<LibraryModel>;
  /** Moves it to the trash. */
  remove(id: string): Promise<void>;
  /** Takes it back out of the trash, under another id where its own was taken meanwhile. */
  restore(id: string): Promise<LibraryModel>;
};

export function libraryEdits(home: string, library: ModelLibrary): LibraryEdits {
  const trash = createModelTrash(home, ({ id, path }) => [
    path,
    quantisedVersionPath(library.folder, id),
  ]);

  /** @throws for what comes with the app */
  const findOwn = async (id: string): Promise<LibraryModel> => {
    const model = await library.find(id);
    if (!model.isBuiltin) return model;
    throw new Error(
      `${model.card.name} comes with the app and stays as it is; duplicate it and change the copy`,
    );
  };

  return {
    async rename(id, name) {
      const { path } = await findOwn(id);
      const { card, weights } = await loadModel(path);
      await saveModel(path, { card: { ...card, name }, weights });
      return library.find(id);
    },
    async duplicate(id) {
      const { card, weights } = await library.load(id);
      const name = `${card.name} copy`;
      return library.add({ card: { ...card, name }, weights }, name);
    },
    async remove(id) {
      await trash.empty(Date.now());
      await trash.put(await findOwn(id));
    },
    async restore(id) {
      const files = trash.find(id);
      const place = await library.newFile(id);
      for (const file of files) {
        await rename(file, join(library.folder, place.id + basename(file).slice(id.length)));
      }
      trash.forget(id);
      return library.find(place.id);
    },
  };
}
