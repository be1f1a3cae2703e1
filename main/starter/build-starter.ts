import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { presets } from '../../model/config.ts';
import { openWindowModel } from '../../model/detection/window-model.ts';
import { openEngine } from '../../model/engines/open-engine.ts';
import { saveModel } from '../../model/weights/model-file.ts';
import { defaultAugmentation } from '../../training/augment.ts';
import { defaultRecipe, type Recipe } from '../../training/recipe.ts';
import { trainDetector } from '../../training/train-detector.ts';
import { generateTracks } from './generated-tracks.ts';
import { measureGenerated } from './measure-generated.ts';
import { measureStrangers } from './measure-strangers.ts';

// Regenerates the starter model: npm run starter -- [--data FOLDER] [--steps N] [--output FILE]
const { values } = parseArgs({
  options: {
    output: {
      type: 'string',
      default: resolve(import.meta.dirname, '../models/builtin/starter.safetensors'),
    },
    data: { type: 'string', default: process.env['FRAMEWISE_DATA'] ?? '' },
    steps: { type: 'string', default: '1600' },
    performers: { type: 'string', default: '200' },
    threads: { type: 'string', default: '1' },
  },
});

const recipe: Recipe = {
  ...defaultRecipe,
  encoder: presets.tiny,
  steps: Number(values.steps),
  validateEvery: 400,
  // Real people differ more from generated ones than these do from each other: sensors that stand otherwise, lost joints.
  augmentation: {
    ...defaultAugmentation,
    turnDegrees: 30,
    tiltDegrees: 8,
    proportions: 0.08,
    lostJoints: 0.3,
  },
};

const engine = await openEngine({ engine: 'auto', threads: Number(values.threads) });
const performers = Number(values.performers);
const dataSet = generateTracks({ performers, rooms: Math.ceil(performers / 8), seed: 1 });
const validation = generateTracks({ performers: 8, rooms: 1, seed: 2 });
const { card, weights } = await trainDetector({
  name: 'Starter',
  recipe,
  dataSet,
  validation,
  engine,
  nowMillis: Date.now,
  onProgress: ({ step, loss, secondsLeft, validation }) => {
    if (step % 50 !== 0 && validation === undefined) return;
    const measured =
      validation === undefined ? '' : `, accuracy ${validation.frameAccuracy.toFixed(3)}`;
    console.error(
      `step ${step}: loss ${loss.toFixed(3)}${measured}, ${Math.round(secondsLeft)} s left`,
    );
  },
});

const model = await openWindowModel(engine, { card, weights });
const strangers = generateTracks({ performers: 24, rooms: 3, seed: 3 });
const generated = await measureGenerated(model, strangers, 0.5);
const on = 'generated people it never saw';
const metrics = [
  { name: 'Frame accuracy, 0.5 s from boundaries', value: generated.farFromBoundaries, on },
  { name: 'Frame accuracy, all frames', value: generated.all, on },
  ...(await measureStrangers(model, values.data)),
];
await mkdir(dirname(values.output), { recursive: true });
await saveModel(values.output, {
  card: {
    ...card,
    warning: 'Demo motion only',
    notes:
      'Trained on generated people, so that the first start shows labels at once. On real people it finds walking, sitting down, standing up, kicks and punches fairly well and misses most pick ups and throws: record your own and train.',
    metrics,
  },
  weights,
});
for (const { name, value, on } of metrics) console.log(`${name}: ${value.toFixed(3)} (${on})`);
