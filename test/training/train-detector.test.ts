import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { presets } from '../../model/config.ts';
import { createOnnxRuntimeEngine } from '../../model/engines/onnxruntime.ts';
import { loadCheckpoint, saveCheckpoint } from '../../training/checkpoint.ts';
import { noAugmentation } from '../../training/augment.ts';
import { defaultRecipe, type Recipe } from '../../training/recipe.ts';
import {
  trainDetector,
  type DetectorTrainingOptions,
  type Validation,
} from '../../training/train-detector.ts';
import { liftingPeople, peopleOf } from './motion.ts';

const recipe: Recipe = {
  ...defaultRecipe,
  encoder: { ...presets.tiny, hidden: 16, people: 1, frames: 16 },
  detection: { ...defaultRecipe.detection, lookahead: 8 },
  steps: 60,
  batch: 8,
  learningRate: { peak: 1e-2, warmUp: 3, floor: 0.1 },
  averageDecay: 0.8,
  augmentation: { ...noAugmentation, mirror: 0.5 },
  validateEvery: 30,
};
const everyone = liftingPeople({ people: 3, seconds: 12, seed: 3 });

async function train(options: Partial<DetectorTrainingOptions> = {}) {
  const engine = await createOnnxRuntimeEngine({ threads: 1 });
  const losses: number[] = [];
  const trained = await trainDetector({
    name: 'lifts',
    recipe,
    dataSet: peopleOf(everyone, (key) => key !== 'test/3'),
    validation: peopleOf(everyone, (key) => key === 'test/3'),
    engine,
    nowMillis: () => 0,
    ...options,
    onProgress: (progress) => {
      losses.push(progress.loss);
      options.onProgress?.(progress);
    },
  });
  await engine.close();
  return { ...trained, losses };
}

test('training lowers the loss, labels a person it never saw, and repeats bit by bit with the same seed', async () => {
  const first = await train();
  const last = first.losses.slice(-5).reduce((sum, loss) => sum + loss, 0) / 5;
  expect(last).toBeLessThan(0.6 * first.losses[0]!);
  expect(first.best!.frameAccuracy).toBeGreaterThan(0.85);

  const second = await train();
  expect(second.losses).toEqual(first.losses);
  expect(second.weights).toEqual(first.weights);
  const other = await train({ recipe: { ...recipe, seed: 2, steps: 2 } });
  expect(other.losses).not.toEqual(first.losses.slice(0, 2));
});

test('a run that is stopped and resumed from its checkpoint ends as an undisturbed one', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'framewise-')), 'checkpoint.safetensors');
  const stop = new AbortController();
  const short = { ...recipe, steps: 12, validateEvery: 5 };
  const stopped = await train({
    recipe: short,
    signal: stop.signal,
    onProgress: ({ step }) => step === 8 && stop.abort(),
    saveCheckpoint: (run) => saveCheckpoint(path, { identity: 'x', run }),
  });
  expect(stopped.steps).toBe(8);
  const { run } = await loadCheckpoint<Validation>(path);
  const resumed = await train({ recipe: short, resume: run });
  const undisturbed = await train({ recipe: short });
  expect(resumed.losses).toEqual(undisturbed.losses.slice(8));
  expect(resumed.weights).toEqual(undisturbed.weights);
  expect(resumed.best).toEqual(undisturbed.best);
});

test('a stop during a validation leaves the best before it, and going on makes up for it and tells it', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'framewise-')), 'checkpoint.safetensors');
  const stop = new AbortController();
  const engine = await createOnnxRuntimeEngine({ threads: 1 });
  const short = { ...recipe, steps: 12, validateEvery: 5 };
  let validations = 0;
  const stopped = await train({
    recipe: short,
    engine: {
      ...engine,
      compile: (program) => {
        const isForValidation = !('learningRate' in program.inputs);
        if (isForValidation && ++validations === 2) stop.abort();
        return engine.compile(program);
      },
    },
    signal: stop.signal,
    saveCheckpoint: (run) => saveCheckpoint(path, { identity: 'x', run }),
  });
  await engine.close();
  expect(stopped.steps).toBe(10);
  expect(stopped.best!.step).toBe(5);

  const told = async (options: Partial<DetectorTrainingOptions>) => {
    const figures: { step: number; loss: number; validation?: Validation }[] = [];
    const onProgress: DetectorTrainingOptions['onProgress'] = ({ step, loss, validation }) => {
      if (validation !== undefined) figures.push({ step, loss, validation });
    };
    await train({ recipe: short, ...options, onProgress });
    return figures;
  };
  const { run } = await loadCheckpoint<Validation>(path);
  const [, ...afterFirst] = await told({});
  expect(afterFirst.map(({ step }) => step)).toEqual([10, 12]);
  expect(await told({ resume: run })).toEqual(afterFirst);
});

test('a checkpoint cut off anywhere is refused by name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-'));
  const path = join(folder, 'whole.safetensors');
  const weights = { w: { shape: [2], values: Float32Array.of(1, 2) } };
  const best = { step: 1, score: 1, validation: 'fine', weights };
  const run = { step: 2, state: { 'weights/w': weights.w }, best, sinceBest: 0 };
  await saveCheckpoint(path, { identity: 'x', run });
  expect(await loadCheckpoint(path)).toEqual({ identity: 'x', run });
  const bytes = await readFile(path);
  for (let length = 0; length < bytes.length; length += 7) {
    const cut = join(folder, 'cut.safetensors');
    await writeFile(cut, bytes.subarray(0, length));
    await expect(loadCheckpoint(cut)).rejects.toThrow('cut.safetensors');
  }
});

test('the card tells people apart without naming them and says what the model was measured on', async () => {
  const { card } = await train({ recipe: { ...recipe, steps: 2 } });
  expect(card.training!.people).toHaveLength(3);
  expect(JSON.stringify(card)).not.toContain('test/1');
  expect(card.metrics!.map(({ on }) => on)).toEqual(['1 people held out', '1 people held out']);
  // Everybody lifts for a second at a time.
  const lifting = { medianSecs: expect.closeTo(1, 6) as number };
  const [background, ...lifts] = everyone.classes;
  expect(card.classes).toEqual([background, ...lifts.map((lift) => ({ ...lift, ...lifting }))]);
});
