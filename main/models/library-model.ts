import type { ModelCard } from '../../model/card.ts';
import type { QuantiseReport } from '../wire/model-events.ts';

/** A model as the library lists it: its card without its weights. */
export type LibraryModel = {
  id: string;
  path: string;
  isBuiltin: boolean;
  sizeBytes: number;
  card: ModelCard;
  /** Its int8 version in the library, where there is one. */
  quantised: { path: string; report: QuantiseReport } | undefined;
  /** Id of the model that it is the int8 version of. */
  quantisedFrom: string | undefined;
  /** Milliseconds of a window on this machine, where it was measured. */
  windowMillis: number | undefined;
};
