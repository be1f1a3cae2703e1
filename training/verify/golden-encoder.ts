import { join } from 'node:path';
import type { EncoderConfig } from '../../model/config.ts';
import type { TensorData } from '../../model/engines/engine.ts';
import { loadModel, type Model } from '../../model/weights/model-file.ts';
import type { GoldenFolder } from './golden-folder.ts';

/** The model of a golden folder that all numbers of one encoder were computed with. */
export function loadGoldenEncoder(
  { path, gap, alpha }: GoldenFolder,
  encoder: EncoderConfig['encoder'],
): Promise<Model> {
  const file = join(path, `checkpoint_${encoder}.pth.tar`);
  return loadModel(file, encoder === 'dste' ? { gap, alpha } : {});
}

/** The reference's tensors of these names. */
export function expectedOf(golden: GoldenFolder, names: string[]): Record<string, TensorData> {
  return Object.fromEntries(names.map((name) => [name, golden.tensor(name)]));
}
