import { defaultDetection } from '../../model/card.ts';
import type { EncoderConfig, ModelModality, Normalisation } from '../../model/config.ts';
import { createRandom } from '../../model/random.ts';
import { jointNames } from '../../model/skeleton.ts';
import { streamsOf } from '../../model/streams.ts';
import { initialiseEncoder } from '../../model/weights/initialise-weights.ts';
import type { Model } from '../../model/weights/model-file.ts';

export type RandomEncoderOptions = {
  encoder: EncoderConfig;
  modality: ModelModality;
  normalisation: Normalisation;
  rateHz: number;
  seed: number;
};

/** An encoder that has learnt nothing, to compare trained ones with. */
export function randomEncoder(options: RandomEncoderOptions): Model {
  const { encoder, modality, normalisation, rateHz, seed } = options;
  const random = createRandom(seed);
  return {
    card: {
      format: 'framewise-model-1',
      name: 'random weights',
      created: new Date(0).toISOString(),
      encoder,
      modality,
      normalisation,
      task: 'encode',
      joints: [...jointNames],
      rateHz,
      classes: [],
      detection: defaultDetection,
    },
    weights: Object.fromEntries(
      streamsOf(modality).flatMap(({ prefix }) =>
        Object.entries(initialiseEncoder(encoder, random)).map(([name, data]) => [
          `${prefix}${name}`,
          data,
        ]),
      ),
    ),
  };
}
