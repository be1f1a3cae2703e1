import { openDenseModel } from '../../model/detection/window-model.ts';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import type { Model } from '../../model/weights/model-file.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import { featuresFolder, type FeaturesFolder } from '../features/features-folder.ts';
import { hashEncoder } from '../features/hash-encoder.ts';
import { makeFeatures } from '../features/make-features.ts';
import { loadFeatures, saveFeatures, type SessionFeatures } from '../features/session-features.ts';
import { openLibrary } from '../recordings/library.ts';
import { report } from './output.ts';

export type LibraryFeatures = { folder: FeaturesFolder; sessions: Map<string, SessionFeatures> };

/** The features of a library's sessions by a model's encoder; those that are not there are made, and kept for the app. */
export async function featuresOfLibrary(
  { model, id }: { model: Model; id: string },
  options: EngineOptions & { home: string },
): Promise<LibraryFeatures> {
  const library = await openLibrary(options.home);
  const folder = featuresFolder(options.home, hashEncoder(model));
  await folder.addModel(id);
  const engine = await openChosenEngine(options);
  try {
    const dense = await openDenseModel(engine, model);
    const sessions = new Map<string, SessionFeatures>();
    for (const session of await library.list()) {
      const recording = library.fileOf(session.id);
      const file = await folder.fileOf(session.id, recording);
      let features = await loadFeatures(file);
      if (features === undefined) {
        features = await makeFeatures(dense, recording);
        await saveFeatures(file, features);
        report(`Looked at ${session.name}`);
      }
      sessions.set(session.id, features);
    }
    await dense.close();
    return { folder, sessions };
  } finally {
    await engine.close();
  }
}
