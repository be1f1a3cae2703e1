import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { judgeInt8 } from '../../../main/models/judge-int8.ts';
import { modelLibrary } from '../../../main/models/model-library.ts';
import { preferQuantised } from '../../../main/models/prefer-quantised.ts';
import { quantiseInLibrary } from '../../../main/models/quantise-in-library.ts';
import { createEngine } from '../../../model/engines/open-engine.ts';
import { loadModel, saveModel, type Model } from '../../../model/weights/model-file.ts';
import { hashPerson } from '../../../training/data-identity.ts';
import { writeHandRaisers } from '../../support/hand-raisers.ts';
import { randomModel } from '../../support/random-model.ts';

const engine = await createEngine('onnxruntime', 1);

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'framewise-quantise-'));
  await writeHandRaisers(join(home, 'files'), ['ann', 'bob', 'cid']);
});
afterEach(() => rm(home, { recursive: true }));

/** Says that nothing happens, whatever it sees: right on two of three frames of those who raise a hand. */
function sleeper(trainedOn: string[]): Model {
  const { card, weights } = randomModel({ classes: ['background', 'raise hand'] });
  const head = weights['head.weight']!;
  return {
    card: {
      ...card,
      name: 'Sleeper',
      training: { dataHash: '', people: trainedOn.map(hashPerson), minutes: 1, steps: 1, seed: 1, sources: ['csv'] }, // prettier-ignore
    },
    weights: {
      ...weights,
      'head.weight': { ...head, values: head.values.map(() => 0) },
      'head.bias': { shape: [2], values: Float32Array.of(3, 0) },
    },
  };
}

async function quantise(model: Model) {
  const library = modelLibrary({ home });
  const { id } = await library.add(model, 'sleeper');
  const details: string[] = [];
  const { report } = await quantiseInLibrary({
    home,
    model: await library.find(id),
    engine,
    on: { home, items: [join(home, 'files')] },
    onProgress: ({ detail }) => details.push(detail),
  });
  return { library, report, details };
}

test('both precisions are measured on whom training never saw, and the int8 one lies beside', async () => {
  const { library, report, details } = await quantise(sleeper(['csv/ann']));
  expect(report).toMatchObject({
    model: 'sleeper-int8',
    people: 2,
    float: { frameAccuracy: 2 / 3 },
    int8: { frameAccuracy: 2 / 3 },
    engine: 'onnxruntime',
  });
  expect(report.reason).toMatch(/^int8, as accurate, /);
  expect(report.int8.sizeBytes).toBeLessThan(report.float.sizeBytes / 2);
  expect(details.at(-1)).toBe('The int8 model: recording 2 of 2');

  const float = await library.find('sleeper');
  expect(float.quantised?.report).toEqual(report);
  expect(float.windowMillis).toBe(report.float.windowMillis);
  const int8 = await library.find('sleeper-int8');
  expect(int8).toMatchObject({ quantisedFrom: 'sleeper', sizeBytes: report.int8.sizeBytes });
  expect(int8.card.metrics).toEqual([
    { name: 'Frame accuracy', value: 2 / 3, on: '2 people it never saw' },
  ]);

  for (const isPreferred of [true, false]) {
    await preferQuantised(library, 'sleeper', isPreferred);
    expect((await library.find('sleeper')).quantised?.report.isPreferred).toBe(isPreferred);
  }
});

test('a model whose training saw everybody gets an int8 version that live detection does not take by itself', async () => {
  const { report } = await quantise(sleeper(['csv/ann', 'csv/bob', 'csv/cid']));
  expect(report).toMatchObject({ people: 0, isPreferred: false });
  expect(report.reason).toContain('its training saw everybody on these recordings');
});

test('quantised again it is replaced, and a model that was trained on since has none', async () => {
  const { library } = await quantise(sleeper([]));
  const again = await quantiseInLibrary({
    home,
    model: await library.find('sleeper'),
    engine,
    on: undefined,
    onProgress: () => undefined,
  });
  expect(again.report.model).toBe('sleeper-int8');
  expect(again.report.reason).toContain('no labelled recordings were chosen');
  expect((await readdir(library.folder)).sort()).toEqual([
    'sleeper-int8.quantised.json',
    'sleeper-int8.safetensors',
    'sleeper.safetensors',
  ]);

  const { path } = await library.find('sleeper');
  const { card, weights } = await loadModel(path);
  await saveModel(path, { card: { ...card, created: '2026-02-02T00:00:00.000Z' }, weights });
  expect((await library.find('sleeper')).quantised).toBeUndefined();
});

test('an int8 model is not quantised again', async () => {
  const { library } = await quantise(sleeper([]));
  const model = await library.find('sleeper-int8');
  await expect(
    quantiseInLibrary({ home, model, engine, on: undefined, onProgress: () => undefined }),
  ).rejects.toThrow('Model Sleeper (int8) has int8 weights already');
});

test.each([
  [0.9, 0.8951, 30, 10, true, 'int8, 0.5 points less, 3.0 × faster'],
  [0.9, 0.898, 25, 10, true, 'int8, 0.2 points less, 2.5 × faster'],
  [0.9, 0.902, 25, 10, true, 'int8, 0.2 points more, 2.5 × faster'],
  [0.9, 0.894, 25, 10, false, 'int8, 0.6 points less, 2.5 × faster: it loses half a point or more'],
  [0.9, 0.9, 10.2, 10, false, 'int8, as accurate, as fast: too little is gained'],
  [0.9, 0.9, 10, 20, false, 'int8, as accurate, 2.0 × slower: too little is gained'],
])(
  'from %f to %f of frames right and from %f to %f ms, int8 is preferred: %s',
  (before, after, floatMillis, int8Millis, isPreferred, reason) => {
    const figures = (frameAccuracy: number, windowMillis: number) => ({
      frameAccuracy,
      windowMillis,
    });
    const judged = judgeInt8(figures(before, floatMillis), figures(after, int8Millis), undefined);
    expect(judged).toEqual({ isPreferred, reason });
  },
);
