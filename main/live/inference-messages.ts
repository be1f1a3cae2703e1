import type { ModelCard } from '../../model/card.ts';
import type { EngineName } from '../../model/engines/engine.ts';

export type InferenceOptions = {
  engine: EngineName | 'auto';
  threads: number;
  modelFile: string | undefined;
  /** Where engines were set up. */
  enginesFolder: string;
};

/** What the app tells the inference process. */
export type InferenceRequest =
  | ({ type: 'open' } & InferenceOptions)
  /** T poses of one person, [T × 25 × (x, y, z, confidence)]. */
  | { type: 'run'; job: number; poses: Float32Array };

/** What the inference process answers. */
export type InferenceAnswer =
  | { type: 'ready'; engine: EngineName; version: string; card: ModelCard | undefined }
  /** The engine or the model could not be opened. */
  | { type: 'refused'; reason: string }
  /** Class probabilities [T × K]; modelMillis is the time in the engine. */
  | { type: 'scored'; job: number; probabilities: Float32Array; modelMillis: number }
  | { type: 'failed'; job: number; reason: string };
