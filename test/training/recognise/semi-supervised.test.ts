import { expect, test } from 'vitest';
import { joinModels } from '../../../model/weights/join-models.ts';
import { splitModel } from '../../../model/weights/split-model.ts';
import type { Model } from '../../../model/weights/model-file.ts';
import { modalities } from '../../../model/config.ts';
import { createOnnxRuntimeEngine } from '../../../model/engines/onnxruntime.ts';
import { noAugmentation } from '../../../training/augment.ts';
import { instancesOf } from '../../../training/instances.ts';
import { defaultRecogniseRecipe } from '../../../training/recognise/recognise-recipe.ts';
import { runSemiSupervised } from '../../../training/recognise/semi-supervised.ts';
import { randomModel } from '../../support/random-model.ts';
import { liftingPeople } from '../motion.ts';

const encoder = { hidden: 16, layers: 1, people: 1, frames: 16 };

/** An encoder of three modalities, joined as a pretrained one would be. */
function joinedEncoder(): Model {
  const singles = modalities.map((modality): Model => {
    const { card, weights } = randomModel({ classes: ['a', 'b'], encoder });
    const backbone = Object.entries(weights).filter(([name]) => name.startsWith('backbone.'));
    return {
      card: { ...card, modality, task: 'encode', classes: [] },
      weights: Object.fromEntries(backbone),
    };
  });
  return joinModels(singles, 'joined', '2026-01-01T00:00:00.000Z');
}

test('few labels are enough to fine-tune each modality of an encoder and add their scores', async () => {
  const { classes, tracks } = liftingPeople({ people: 4, seconds: 16, seed: 2 });
  const instances = instancesOf({ classes, tracks });
  const data = {
    classes: classes.slice(1),
    train: instances.filter(({ track }) => track.person !== '4'),
    test: instances.filter(({ track }) => track.person === '4'),
  };
  const engine = await createOnnxRuntimeEngine({ threads: 1 });
  const recipe = {
    ...defaultRecogniseRecipe,
    steps: 40,
    batch: 4,
    learningRate: { peak: 1e-2, warmUp: 2, floor: 0.1 },
    averageDecay: 0.8,
    augmentation: noAugmentation,
  };
  const encoders = splitModel(joinedEncoder());
  const result = await runSemiSupervised(data, {
    engine,
    encoders,
    recipe,
    share: 0.3,
    fromScratch: false,
    nowMillis: () => 0,
  });
  await engine.close();
  expect(encoders).toHaveLength(3);
  expect(result.labelled).toBe(8);
  expect(result.instances).toBe(8);
  expect(result.top1).toBe(1);
});
