import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { presets } from '../../../model/config.ts';
import { createOnnxRuntimeEngine } from '../../../model/engines/onnxruntime.ts';
import { createRandom } from '../../../model/random.ts';
import { loadModel, saveModel } from '../../../model/weights/model-file.ts';
import { loadCheckpoint, saveCheckpoint } from '../../../training/checkpoint.ts';
import { hashPerson } from '../../../training/data-identity.ts';
import { pretrain, type PretrainOptions } from '../../../training/pretrain/pretrain.ts';
import {
  defaultPretrainRecipe,
  type PretrainRecipe,
} from '../../../training/pretrain/pretrain-recipe.ts';
import type { Domain } from '../../../training/pretrain/loss-weights.ts';
import { createSampleSource } from '../../../training/pretrain/sample-source.ts';
import { liftingPeople } from '../motion.ts';

const recipe: PretrainRecipe = {
  ...defaultPretrainRecipe,
  encoder: { ...presets.tiny, hidden: 16, layers: 1, people: 1, frames: 16 },
  views: 2,
  batch: 6,
  steps: 8,
  longestSecs: 2,
  learningRate: { peak: 5e-3, dropAt: 0.75, factor: 0.1 },
};
const dataSet = liftingPeople({ people: 4, seconds: 6, seed: 3 });

async function run(options: Partial<PretrainOptions> = {}) {
  const engine = await createOnnxRuntimeEngine({ threads: 1 });
  const losses: number[] = [];
  try {
    const trained = await pretrain({
      name: 'motion',
      recipe,
      dataSet,
      engine,
      nowMillis: () => 0,
      ...options,
      onProgress: (progress) => {
        losses.push(progress.loss);
        options.onProgress?.(progress);
      },
    });
    return { ...trained, losses };
  } finally {
    await engine.close();
  }
}

const newFile = async (name: string) => join(await mkdtemp(join(tmpdir(), 'framewise-')), name);

test('a run that is stopped and resumed from its checkpoint ends bit by bit as an undisturbed one', async () => {
  const path = await newFile('checkpoint.safetensors');
  const stop = new AbortController();
  const stopped = await run({
    signal: stop.signal,
    onProgress: ({ step }) => step === 3 && stop.abort(),
    saveCheckpoint: (state) => saveCheckpoint(path, { identity: 'x', run: state }),
  });
  expect(stopped.steps).toBe(3);
  const { run: resume } = await loadCheckpoint<never>(path);
  const resumed = await run({ resume });
  const undisturbed = await run();
  expect(resumed.losses).toEqual(undisturbed.losses.slice(3));
  expect(resumed.weights).toEqual(undisturbed.weights);
  expect(Math.min(...undisturbed.losses.slice(-3))).toBeLessThan(undisturbed.losses[0]!);
});

test('the model is an encoder with its projectors, which knows whom it saw and how long', async () => {
  const path = await newFile('motion.safetensors');
  const terms: Record<string, number>[] = [];
  const { card, weights } = await run({
    recipe: { ...recipe, steps: 1, microBatch: 3 },
    onProgress: (progress) => terms.push({ ...progress.terms, loss: -progress.loss }),
  });
  await saveModel(path, { card, weights });
  const loaded = await loadModel(path);
  expect(loaded.weights).toEqual(weights);
  expect(loaded.card).toMatchObject({ task: 'encode', classes: [] });
  expect(loaded.card.training).toMatchObject({ steps: 1, sources: ['test'] });
  expect(loaded.card.training!.people).toContain(hashPerson('test/4'));
  expect(loaded.card.training!.minutes).toBeCloseTo((4 * (6 - 1 / 30)) / 60, 6);
  // The terms count in the loss as they are shown.
  expect(Object.values(terms[0]!).reduce((sum, term) => sum + term, 0)).toBeCloseTo(0, 4);
});

test('a diverging run stops at its step, names what is no number, and saves nothing of it', async () => {
  const path = await newFile('checkpoint.safetensors');
  const saved: number[] = [];
  let millis = 0;
  const diverging = run({
    recipe: { ...recipe, learningRate: { peak: 1e22, dropAt: 1, factor: 1 } },
    nowMillis: () => (millis += 1000),
    checkpointEverySecs: 0,
    saveCheckpoint: async (state) => {
      await saveCheckpoint(path, { identity: 'x', run: state });
      saved.push(state.step);
    },
  });
  await expect(diverging).rejects.toThrow(
    /^Training stopped at step \d+: .*(term (instance|temporal|spatial) \S+ is|gradient|weights\/).*lower learning rate$/,
  );
  const { run: last } = await loadCheckpoint<never>(path);
  expect(last.step).toBe(saved.at(-1));
  for (const { values } of Object.values(last.state)) {
    expect(values.every(Number.isFinite)).toBe(true);
  }
});

test('every epoch goes through all samples once: short tracks whole, long ones in windows', () => {
  const source = createSampleSource(dataSet, recipe);
  expect(source.count).toBe(4 * 3);
  const whole = createSampleSource(dataSet, { ...recipe, longestSecs: 60 });
  expect(whole.count).toBe(4);
  const draw = (place: number) => whole.draw(place, createRandom(1));
  const epoch = (first: number) =>
    [0, 1, 2, 3].map((place) =>
      draw(first + place)
        .values.slice(0, 50)
        .join(),
    );
  expect(draw(0).frames).toBe(180);
  expect(new Set(epoch(0)).size).toBe(4);
  expect([...epoch(4)].sort()).toEqual([...epoch(0)].sort());
  expect(source.draw(0, createRandom(1)).frames).toBe(61);
});

test('a recipe that leaves no loss, or samples to compare, is refused', async () => {
  const without = { ...recipe.lossWeights, domains: { instance: 0, temporal: 0, spatial: 0 } };
  await expect(run({ recipe: { ...recipe, lossWeights: without } })).rejects.toThrow('are 0');
  await expect(run({ recipe: { ...recipe, batch: 1 } })).rejects.toThrow('expected a batch of 2');
  await expect(run({ recipe: { ...recipe, microBatch: 4 } })).rejects.toThrow('divides 6, found 4');
  await expect(run({ dataSet: { classes: [], tracks: [] } })).rejects.toThrow('needs motion');
});

test('one domain is learned from alone, with the loss that it has among the others', async () => {
  const termsOf = async (domains: Record<Domain, number>) => {
    let terms: Record<string, number> = {};
    const lossWeights = { ...recipe.lossWeights, domains };
    await run({
      recipe: { ...recipe, steps: 1, lossWeights },
      onProgress: (progress) => (terms = progress.terms),
    });
    return terms;
  };
  const all = await termsOf({ instance: 1, temporal: 1, spatial: 1 });
  const own = Object.entries(all).filter(([name]) => name.startsWith('spatial'));
  expect(own).toHaveLength(4);
  const alone = await termsOf({ instance: 0, temporal: 0, spatial: 1 });
  expect(alone).toEqual(Object.fromEntries(own));
});

test('motion held out is measured by the loss of the step itself, and leaves the encoder as it is', async () => {
  const heldOut = liftingPeople({ people: 2, seconds: 6, seed: 8 });
  const measured: (number | undefined)[] = [];
  const withIt = await run({
    validation: heldOut,
    onProgress: ({ validation }) => measured.push(validation?.loss),
  });
  expect(withIt.weights).toEqual((await run()).weights);
  // The loss of a step on the same batches, whose weights are those that were measured.
  const still = { ...recipe, encoder: { ...recipe.encoder, dropPath: 0 }, steps: 2 };
  const losses: number[] = [];
  await run({
    recipe: { ...still, learningRate: { peak: 0, dropAt: 1, factor: 1 } },
    dataSet: heldOut,
    encoder: withIt.weights,
    onProgress: ({ loss }) => losses.push(loss),
  });
  expect(measured.at(-1)).toBeCloseTo((losses[0]! + losses[1]!) / 2, 4);
  expect(measured.at(-1)).not.toBeCloseTo(measured[0]!, 1);
});
