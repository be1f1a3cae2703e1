import { expect, test } from 'vitest';
import type { Model } from '../../../model/weights/model-file.ts';
import { presets } from '../../../model/config.ts';
import type { Engine } from '../../../model/engines/engine.ts';
import { createOnnxRuntimeEngine } from '../../../model/engines/onnxruntime.ts';
import { noAugmentation } from '../../../training/augment.ts';
import { instancesOf } from '../../../training/instances.ts';
import { defaultRecogniseRecipe } from '../../../training/recognise/recognise-recipe.ts';
import { runSemiSupervised } from '../../../training/recognise/semi-supervised.ts';
import { trainRecogniser } from '../../../training/recognise/train-recogniser.ts';
import { liftingPeople } from '../motion.ts';

const encoder = { ...presets.tiny, hidden: 16, layers: 1, people: 1, frames: 16 };
const recipe = {
  ...defaultRecogniseRecipe,
  encoder,
  steps: 40,
  batch: 4,
  learningRate: { peak: 1e-2, warmUp: 2, floor: 0.1 },
  averageDecay: 0.8,
  augmentation: noAugmentation,
};

/** Encoders of two modalities that have learnt from other people. */
async function trainedEncoders(engine: Engine): Promise<Model[]> {
  const others = liftingPeople({ people: 3, seconds: 16, seed: 7 });
  const singles: Model[] = [];
  for (const modality of ['joint', 'bone'] as const) {
    const { card, weights } = await trainRecogniser({
      name: modality,
      recipe: { ...recipe, modality },
      dataSet: others,
      validation: { ...others, tracks: [] },
      engine,
      nowMillis: () => 0,
    });
    const backbone = Object.entries(weights).filter(([name]) => name.startsWith('backbone.'));
    singles.push({
      card: { ...card, task: 'encode', classes: [] },
      weights: Object.fromEntries(backbone),
    });
  }
  return singles;
}

test('few labels are enough to fine-tune encoders of several modalities and add their scores', async () => {
  const { classes, tracks } = liftingPeople({ people: 4, seconds: 16, seed: 2 });
  const instances = instancesOf({ classes, tracks });
  const data = {
    classes: classes.slice(1),
    train: instances.filter(({ track }) => track.person !== '4'),
    test: instances.filter(({ track }) => track.person === '4'),
  };
  const engine = await createOnnxRuntimeEngine({ threads: 1 });
  const encoders = await trainedEncoders(engine);
  const result = await runSemiSupervised(data, {
    engine,
    encoders,
    recipe,
    share: 0.3,
    fromScratch: false,
    nowMillis: () => 0,
  });
  await engine.close();
  expect(result.labelled).toBe(8);
  expect(result.instances).toBe(8);
  expect(result.top1).toBe(1);
});
