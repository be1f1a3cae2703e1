import { streamsOf, takeStream } from '../streams.ts';
import type { Model } from './model-file.ts';

/** The single models of one that was joined; any other model is its own only part. */
export function splitModel({ card, weights }: Model): Model[] {
  const streams = streamsOf(card.modality);
  if (streams.length === 1) return [{ card, weights }];
  const rest = { ...card };
  // Measured of all of them together.
  delete rest.metrics;
  delete rest.temperature;
  return streams.map((stream) => ({
    card: { ...rest, name: `${card.name} (${stream.modality})`, modality: stream.modality },
    weights: takeStream(weights, stream),
  }));
}
