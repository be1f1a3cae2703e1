import { afterAll, expect, test } from 'vitest';
import { presets } from '../../../model/config.ts';
import { createOnnxRuntimeEngine } from '../../../model/engines/onnxruntime.ts';
import { parseCard } from '../../../model/weights/parse-card.ts';
import type { StateDict } from '../../../model/weights/state-dict.ts';
import { noAugmentation } from '../../../training/augment.ts';
import { instancesOf } from '../../../training/instances.ts';
import { defaultRecipe, type Recipe } from '../../../training/recipe.ts';
import {
  defaultRecogniseRecipe,
  type RecogniseRecipe,
} from '../../../training/recognise/recognise-recipe.ts';
import { recogniserBatches } from '../../../training/recognise/recogniser-batches.ts';
import {
  evaluateRecogniser,
  trainRecogniser,
  type RecogniserTrainingOptions,
  type RecogniserValidation,
} from '../../../training/recognise/train-recogniser.ts';
import { trainDetector } from '../../../training/train-detector.ts';
import type { RunState } from '../../../training/training-loop.ts';
import { randomModel } from '../../support/random-model.ts';
import { liftingPeople, peopleOf } from '../motion.ts';

const engine = await createOnnxRuntimeEngine({ threads: 1 });
afterAll(() => engine.close());

const encoder = { ...presets.tiny, hidden: 16, layers: 1, people: 1, frames: 16 };
const recipe: RecogniseRecipe = {
  ...defaultRecogniseRecipe,
  encoder,
  steps: 40,
  batch: 8,
  learningRate: { peak: 1e-2, warmUp: 3, floor: 0.1 },
  averageDecay: 0.8,
  augmentation: { ...noAugmentation, mirror: 0.5 },
  validateEvery: 20,
};
const everyone = liftingPeople({ people: 3, seconds: 12, seed: 3 });
const [known, stranger] = [
  peopleOf(everyone, (key) => key !== 'test/3'),
  peopleOf(everyone, (key) => key === 'test/3'),
];
// Larger weights than those of a fresh encoder, so that its representation tells the lifts apart.
const pretrained = Object.fromEntries(
  Object.entries(randomModel({ classes: [], encoder }).weights).filter(([name]) =>
    name.startsWith('backbone.'),
  ),
);

async function train(options: Partial<RecogniserTrainingOptions> = {}) {
  const losses: number[] = [];
  const trained = await trainRecogniser({
    name: 'lifts',
    recipe,
    dataSet: known,
    validation: stranger,
    engine,
    nowMillis: () => 0,
    ...options,
    onProgress: ({ loss }) => losses.push(loss),
  });
  return { ...trained, losses };
}

test('a recogniser learns to name whole lifts of a person it never saw', async () => {
  const { card, weights, best, losses } = await train();
  expect(losses.at(-1)!).toBeLessThan(0.8 * losses[0]!);
  expect(best!.top1).toBe(1);
  expect(parseCard(card)).toEqual(card);
  expect(card.task).toBe('recognise');
  expect(card.classes.map(({ name }) => name)).toEqual(['lift right', 'lift left']);
  const figures = await evaluateRecogniser(engine, { card, weights }, instancesOf(stranger));
  expect(figures.instances).toBe(6);
  expect(figures).toMatchObject({ top1: best!.top1, mistakes: [] });
  // Whoever calls a right lift a left one finds it among the mistakes, where it is in its recording.
  const [first, ...others] = instancesOf(stranger);
  const mislabelled = [{ ...first!, label: 3 - first!.label }, ...others];
  const { times } = first!.track;
  expect((await evaluateRecogniser(engine, { card, weights }, mislabelled)).mistakes).toEqual([
    {
      ...{ session: first!.track.session, person: first!.track.person },
      startSecs: times[first!.firstFrame],
      endSecs: times[first!.firstFrame + first!.frames - 1],
      truth: card.classes[2 - first!.label]!.name,
      said: card.classes[first!.label - 1]!.name,
    },
  ]);
});

test('a run that is resumed ends bit by bit as an undisturbed one', async () => {
  const short = { ...recipe, steps: 6, validateEvery: 4 };
  const kept: RunState<RecogniserValidation>[] = [];
  const undisturbed = await train({
    recipe: short,
    saveCheckpoint: (run) => {
      kept.push({ ...run });
      return Promise.resolve();
    },
    // After every step.
    checkpointEverySecs: -1,
  });
  const half = kept.find(({ step }) => step === 3)!;
  const resumed = await train({ recipe: short, resume: half });
  expect(resumed.losses).toEqual(undisturbed.losses.slice(3));
  expect(resumed.weights).toEqual(undisturbed.weights);
});

test.each([
  ['a recogniser', (frozen: StateDict) => train({ recipe: { ...recipe, steps: 30, freezeEncoder: true }, encoder: frozen })], // prettier-ignore
  ['a detector', (frozen: StateDict) => trainFrozenDetector(frozen, 'anywhere')],
  ['a detector on the authors’ clips', (frozen: StateDict) => trainFrozenDetector(frozen, 'authors')], // prettier-ignore
] as const)(
  '%s on a frozen encoder learns its head and leaves the encoder as it was',
  async (_, run) => {
    const { weights, losses } = await run(pretrained);
    expect(mean(losses.slice(-3))).toBeLessThan(mean(losses.slice(0, 3)));
    for (const [name, { values }] of Object.entries(pretrained)) {
      expect(weights[name]!.values).toEqual(values);
    }
    expect(Object.keys(weights).length).toBe(Object.keys(pretrained).length + 2);
    expect(weights['head.bias']!.values.some((value) => value !== 0)).toBe(true);
  },
);

test('a run keeps moments of the head alone where the encoder is frozen', async () => {
  let names: string[] = [];
  await train({
    recipe: { ...recipe, steps: 1, freezeEncoder: true },
    saveCheckpoint: ({ state }) => {
      names = Object.keys(state).filter((name) => name.startsWith('moment1/'));
      return Promise.resolve();
    },
  });
  expect(names).toEqual(['moment1/head.weight', 'moment1/head.bias']);
});

test('an action that is only seen in the mirror counts in the loss', () => {
  const rights = instancesOf(known).filter(({ label }) => label === 1);
  const draw = recogniserBatches(recipe, known, rights);
  const batches = [0, 1, 2, 3].map(draw);
  const targets = batches.flatMap((batch) => [...batch['targets']!]);
  // Two classes a row: some of the instances are mirrored.
  expect(targets.some((target, index) => index % 2 === 1 && target > 0.5)).toBe(true);
  for (const batch of batches) expect([...batch['weights']!].every((weight) => weight > 0)).toBe(true); // prettier-ignore
});

test('one action alone cannot be told from anything', async () => {
  const classes = everyone.classes.slice(0, 2);
  await expect(train({ dataSet: { ...known, classes } })).rejects.toThrow(
    'needs labelled instances of at least two',
  );
});

async function trainFrozenDetector(frozen: StateDict, clips: Recipe['clips']) {
  const losses: number[] = [];
  const trained = await trainDetector({
    name: 'lifts',
    recipe: {
      ...defaultRecipe,
      encoder,
      clips,
      freezeEncoder: true,
      detection: { ...defaultRecipe.detection, lookahead: 8 },
      steps: 10,
      batch: 8,
      learningRate: { peak: 1e-2, warmUp: 1, floor: 0.1 },
      augmentation: noAugmentation,
    },
    dataSet: known,
    validation: { ...known, tracks: [] },
    engine,
    encoder: frozen,
    nowMillis: () => 0,
    onProgress: ({ loss }) => losses.push(loss),
  });
  return { ...trained, losses };
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
