import type { ModelCard } from '../card.ts';
import { modalities } from '../config.ts';
import type { Model } from './model-file.ts';
import type { StateDict } from './state-dict.ts';
import { withoutProjectors } from './without-projectors.ts';

/**
 * One model of a joint, a bone and a motion model, in any order: live detection, evaluation and export take it as any
 * other (section "3-stream ensemble"). Its settings are those of the joint model.
 *
 * @throws when a modality is missing or stands twice, or when the models do not see the same windows, know the same classes
 *   or suit the same sensors
 */
export function joinModels(models: readonly Model[], name: string, created: string): Model {
  const parts = modalities.map((modality) => {
    const found = models.filter(({ card }) => card.modality === modality);
    if (models.length !== modalities.length || found.length !== 1) {
      const given = models.map(({ card }) => `${card.name} (${card.modality})`).join(', ');
      throw new Error(`Joining models: expected one of joint, one of bone and one of motion, found ${given || 'none'}`); // prettier-ignore
    }
    return found[0]!;
  });
  const [first] = parts as [Model, Model, Model];
  for (const part of parts) checkAlike(first.card, part.card);

  const weights: StateDict = {};
  for (const { card, weights: own } of parts) {
    for (const [key, data] of Object.entries(withoutProjectors(own))) {
      weights[`${card.modality}.${key}`] = data;
    }
  }
  const card = { ...first.card };
  // Measured of the joint model alone.
  delete card.metrics;
  delete card.temperature;
  const trainedRatesHz = joinRates(parts.map((part) => part.card));
  const training = parts.flatMap((part) => part.card.training ?? []);
  return {
    card: {
      ...card,
      name,
      created,
      modality: 'joint+bone+motion',
      ...(trainedRatesHz && { trainedRatesHz }),
      ...(training.length > 0 && { training: joinTraining(training) }),
    },
    weights,
  };
}

function checkAlike(first: ModelCard, other: ModelCard): void {
  const compare: [string, (card: ModelCard) => unknown][] = [
    ['task', ({ task }) => task],
    ['classes', ({ classes }) => classes.map(({ name }) => name).join(', ')],
    ['rate', ({ rateHz }) => `${rateHz} Hz`],
    ['normalisation', ({ normalisation }) => normalisation],
    ['joints', ({ joints }) => joints.join(', ')],
    ['precision', ({ precision }) => precision ?? 'float32'],
    ...(['stride', 'lookahead'] as const).map((key): [string, (card: ModelCard) => unknown] => [
      `detection ${key}`,
      // What a model of whole instances says of frames is never used.
      ({ task, detection }) => (task === 'detect' ? `${detection[key]} frames` : undefined),
    ]),
    // The chance of dropping a path is how a model was trained, not what it is.
    ...(Object.keys(first.encoder) as (keyof ModelCard['encoder'])[])
      .filter((key) => key !== 'dropPath')
      .map((key): [string, (card: ModelCard) => unknown] => [key, ({ encoder }) => encoder[key]]),
  ];
  for (const [what, of] of compare) {
    if (of(first) === of(other)) continue;
    throw new Error(
      `Joining models: they differ in ${what}: ${first.name} has ${String(of(first))}, ${other.name} has ${String(of(other))}`,
    );
  }
}

/** The sensors that every one of the models was prepared for. */
function joinRates(cards: readonly ModelCard[]): [number, number] | undefined {
  const rates = cards.flatMap(({ trainedRatesHz }) => (trainedRatesHz ? [trainedRatesHz] : []));
  if (rates.length === 0) return undefined;
  const slowest = Math.max(...rates.map(([from]) => from));
  const fastest = Math.min(...rates.map(([, to]) => to));
  if (slowest <= fastest) return [slowest, fastest];
  const found = cards.map(
    (card) => `${card.name} ${card.trainedRatesHz?.join(' to ') ?? 'any'} Hz`,
  );
  throw new Error(`Joining models: no sensor suits them all: they were trained for ${found.join(', ')}. Train them on the same recordings`); // prettier-ignore
}

type Training = NonNullable<ModelCard['training']>;

/** Everybody whom one of the models has seen counts as seen. */
function joinTraining(all: readonly Training[]): Training {
  const { dataHash, seed } = all[0]!;
  const isSeenFrom = all.every(({ views }) => views !== undefined);
  return {
    ...{ dataHash, seed },
    ...(isSeenFrom && { views: [...new Set(all.flatMap(({ views = [] }) => views))].sort() }),
    people: [...new Set(all.flatMap(({ people }) => people))].sort(),
    sources: [...new Set(all.flatMap(({ sources }) => sources))].sort(),
    minutes: Math.max(...all.map(({ minutes }) => minutes)),
    steps: all.reduce((sum, { steps }) => sum + steps, 0),
  };
}
