import type { ModelCard } from '../../model/card.ts';
import type { ModelSummary } from '../wire/model-events.ts';

/** What the screen shows of a model. */
export function summariseModel(id: string, card: ModelCard, sizeBytes: number): ModelSummary {
  return {
    id,
    name: card.name,
    encoder: card.encoder.encoder,
    hidden: card.encoder.hidden,
    modality: card.modality,
    task: card.task,
    rateHz: card.rateHz,
    trainedRatesHz: card.trainedRatesHz,
    classes: card.classes.map(({ name, mirror }) => ({ name, mirror })),
    metrics: card.metrics ?? [],
    warning: card.warning,
    notes: card.notes,
    sizeBytes,
    settledDelaySecs: card.detection.lookahead / card.rateHz,
  };
}
