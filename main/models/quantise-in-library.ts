import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ModelCard } from '../../model/card.ts';
import type { Engine } from '../../model/engines/engine.ts';
import { quantiseModel } from '../../model/quantise/quantise-model.ts';
import { loadModel, modelBytes } from '../../model/weights/model-file.ts';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import type { DataSetOptions } from '../recordings/read-tracks.ts';
import type { QuantiseProgress, QuantiseReport } from '../wire/model-events.ts';
import { comparePrecisions, type PrecisionComparison } from './compare-precisions.ts';
import { modelLibrary } from './model-library.ts';
import type { LibraryModel } from './library-model.ts';
import { modelSpeeds } from './model-speeds.ts';
import { quantisedVersionPath, saveQuantisedVersion } from './quantised-version.ts';

export type QuantiseOptions = {
  home: string;
  model: LibraryModel;
  engine: Engine;
  /** Labelled recordings to compare both models on; undefined: only speed is compared. */
  on: DataSetOptions | undefined;
  /** Where the int8 model goes; without it, into the library, in the place of an int8 version from before. */
  output?: string;
  onProgress: (progress: Omit<QuantiseProgress, 'id'>) => void;
};

/**
 * Makes the int8 version of a model, measures both, and keeps it with what was found.
 *
 * @returns the report, and the int8 model's file
 * @throws when the model is int8 already
 */
export async function quantiseInLibrary(
  options: QuantiseOptions,
): Promise<{ report: QuantiseReport; path: string }> {
  const { home, model, output, ...comparison } = options;
  const float = await loadModel(model.path);
  const int8 = quantiseModel(float, new Date().toISOString());
  const compared = await comparePrecisions({ float, int8 }, comparison);
  const bytes = modelBytes({ ...int8, card: { ...int8.card, ...measured(compared) } });
  const sizeBytes = bytes.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const version = {
    ...compared,
    float: { ...compared.float, sizeBytes: model.sizeBytes },
    int8: { ...compared.int8, sizeBytes },
  };
  if (output !== undefined) {
    await writeAtomically(output, bytes);
    return { report: { ...version, model: output }, path: output };
  }

  const library = modelLibrary({ home });
  const before = model.quantised;
  const place =
    before === undefined
      ? await library.newFile(`${model.id}-int8`)
      : { id: before.report.model, path: before.path };
  await mkdir(dirname(place.path), { recursive: true });
  // Figures of another file must never stand beside this one, even if the app ends in between.
  await rm(quantisedVersionPath(library.folder, place.id), { force: true });
  await writeAtomically(place.path, bytes);
  const origin = { of: model.id, ofCreated: float.card.created };
  await saveQuantisedVersion(library.folder, place.id, { ...version, ...origin });
  const speeds = modelSpeeds(home);
  await speeds.keep(model.path, version.float.windowMillis);
  await speeds.keep(place.path, version.int8.windowMillis);
  return { report: { ...version, model: place.id }, path: place.path };
}

/** What the int8 model's card says of it. */
function measured({ int8, people }: PrecisionComparison): Partial<ModelCard> {
  if (int8.frameAccuracy === undefined) return {};
  const on = `${people} ${people === 1 ? 'person' : 'people'} it never saw`;
  return { metrics: [{ name: 'Frame accuracy', value: int8.frameAccuracy, on }] };
}
