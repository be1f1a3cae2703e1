import type { Engine } from '../../../model/engines/engine.ts';
import type { Model } from '../../../model/weights/model-file.ts';
import type { ProbeData } from '../../../training/probe/run-probe.ts';
import { randomEncoder } from '../../models/random-encoder.ts';
import type { TestedFeatures } from '../../wire/encoder-test-events.ts';
import type { EncoderTest } from '../run-task.ts';

/** What all parts of a test share. */
export type TestContext = {
  engine: Engine;
  /** Encoders of one modality each. */
  models: readonly Model[];
  data: ProbeData;
  recipe: EncoderTest['recipe'];
  signal: AbortSignal;
  nowMillis: () => number;
};

/** The models whose features are looked at; of the joints one, since all see the same. */
export function modelsBehind(
  { models, recipe }: Pick<TestContext, 'models' | 'recipe'>,
  features: TestedFeatures,
): readonly Model[] {
  switch (features) {
    case 'encoder':
      return models;
    case 'random':
      return models.map(({ card }) => randomEncoder({ ...card, seed: recipe.seed }));
    case 'joints':
      return models.slice(0, 1);
  }
}
