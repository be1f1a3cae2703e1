import type { EncoderConfig } from '../model/config.ts';
import { createRandom } from '../model/random.ts';
import { initialiseEncoder, initialiseHead } from '../model/weights/initialise-weights.ts';
import type { StateDict } from '../model/weights/state-dict.ts';
import { freshState } from './training-step.ts';

export type StartOptions = {
  encoder: EncoderConfig;
  /** K of the head. */
  classes: number;
  seed: number;
  /** Only the head learns. */
  freezeEncoder: boolean;
};

/** The state in which supervised training begins: an encoder and a head that are given or random. */
export function startingState(
  { encoder, classes, seed, freezeEncoder }: StartOptions,
  given: { encoder?: StateDict; head?: StateDict },
): StateDict {
  const random = createRandom(seed);
  const weights = {
    ...(given.encoder ?? initialiseEncoder(encoder, random)),
    ...(given.head ?? initialiseHead(encoder, classes, random)),
  };
  return freshState(weights, (name) => freezeEncoder && name.startsWith('backbone.'));
}

/** A frozen encoder runs as it does in use: no path is dropped. */
export function encoderInTraining(recipe: {
  encoder: EncoderConfig;
  freezeEncoder: boolean;
}): EncoderConfig {
  return recipe.freezeEncoder ? { ...recipe.encoder, dropPath: 0 } : recipe.encoder;
}
