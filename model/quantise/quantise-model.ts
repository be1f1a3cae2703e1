import type { Model } from '../weights/model-file.ts';
import { withoutProjectors } from '../weights/without-projectors.ts';
import { quantiseWeights } from './quantise-weights.ts';

/**
 * The int8 version of a model. What was measured of the float one is left out of its card.
 *
 * @throws when it is one already
 */
export function quantiseModel({ card, weights }: Model, created: string): Model {
  if (card.precision === 'int8') {
    throw new Error(`Model ${card.name} has int8 weights already`);
  }
  const kept = { ...card };
  delete kept.metrics;
  return {
    card: { ...kept, name: `${card.name} (int8)`, created, precision: 'int8' },
    weights: quantiseWeights(withoutProjectors(weights)),
  };
}
