import type { ModelSummary } from '../wire/model-events.ts';
import type { LibraryModel } from './library-model.ts';

/** What the screen shows of a model. */
export function summariseModel(model: LibraryModel): ModelSummary {
  const { id, card, isBuiltin, sizeBytes, windowMillis, quantised, quantisedFrom } = model;
  const { encoder, training } = card;
  return {
    id,
    name: card.name,
    created: card.created,
    isBuiltin,
    encoder: encoder.encoder,
    hidden: encoder.hidden,
    layers: encoder.layers,
    modality: card.modality,
    task: card.task,
    joints: encoder.joints,
    rateHz: card.rateHz,
    trainedRatesHz: card.trainedRatesHz,
    classes: card.classes.map(({ name, mirror }) => ({ name, mirror })),
    metrics: card.metrics ?? [],
    training: training && {
      minutes: training.minutes,
      people: training.people.length,
      steps: training.steps,
      seed: training.seed,
      sources: training.sources,
    },
    warning: card.warning,
    notes: card.notes,
    sizeBytes,
    precision: card.precision ?? 'float32',
    quantised: quantised?.report,
    quantisedFrom,
    windowMillis,
    settledDelaySecs: card.detection.lookahead / card.rateHz,
  };
}
