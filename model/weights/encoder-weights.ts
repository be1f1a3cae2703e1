import type { EncoderConfig, Modality } from '../config.ts';
import { streamsOf, takeStream } from '../streams.ts';
import type { Model } from './model-file.ts';
import type { StateDict } from './state-dict.ts';

/**
 * The encoder of a model as the start of another with other classes, its head and projectors left behind. Of a model of
 * three modalities it is the encoder of the one that is asked for; of a model of one it is that one's, whatever it saw.
 *
 * @throws when the encoder is not of this config; how often paths are dropped does not matter
 */
export function encoderWeights(
  { card, weights }: Model,
  wanted: { encoder: EncoderConfig; modality: Modality },
): StateDict {
  const differing = (Object.keys(wanted.encoder) as (keyof EncoderConfig)[]).find(
    (key) => key !== 'dropPath' && card.encoder[key] !== wanted.encoder[key],
  );
  if (differing !== undefined) {
    throw new Error(
      `Model ${card.name}: its encoder has ${differing} ${card.encoder[differing]}, the one to train ${wanted.encoder[differing]}`,
    );
  }
  const streams = streamsOf(card.modality);
  const stream = streams.find(({ modality }) => modality === wanted.modality) ?? streams[0]!;
  return Object.fromEntries(
    Object.entries(takeStream(weights, stream)).filter(([name]) => name.startsWith('backbone.')),
  );
}
