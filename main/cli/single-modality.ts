import { modalities, type Modality } from '../../model/config.ts';
import type { LibraryModel } from '../models/library-model.ts';

/** What a model to start from sees. Of three encoders in one there is none to start from, which is said where its weights are loaded. */
export function singleModality(initial: LibraryModel | undefined): Modality | undefined {
  return modalities.find((modality) => modality === initial?.card.modality);
}
