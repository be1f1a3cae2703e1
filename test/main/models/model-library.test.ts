import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadModel, saveModel } from '../../../model/weights/model-file.ts';
import { modelLibrary } from '../../../main/models/model-library.ts';
import { summariseModel } from '../../../main/models/model-summary.ts';
import { goldenFolder } from '../../support/golden.ts';

const checkpoint = join(goldenFolder, 'checkpoint_sttr.pth.tar');

let home: string;
let builtin: string;
let notices: string[];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'framewise-library-'));
  builtin = join(home, 'shipped');
  notices = [];
  await mkdir(builtin);
  await saveModel(join(builtin, 'starter.safetensors'), await loadModel(checkpoint));
});
afterEach(() => rm(home, { recursive: true }));

const open = () => modelLibrary({ home, builtin, notice: (text) => notices.push(text) });

test('an imported checkpoint is the same model by its id', async () => {
  const library = open();
  const {
    model: { id },
  } = await library.importFile(checkpoint, { modality: 'motion' });
  expect(id).toBe('checkpoint_sttr');
  const loaded = await library.load(id);
  expect(loaded.card.modality).toBe('motion');
  expect(loaded.weights).toEqual((await loadModel(checkpoint)).weights);
});

test('lists own and built-in models, each import under an id of its own', async () => {
  const library = open();
  for (const modality of ['bone', 'motion'] as const) {
    expect(await library.importFile(checkpoint, { modality })).toMatchObject({ isKnown: false });
  }
  expect((await library.list()).map(({ id, isBuiltin }) => [id, isBuiltin]).sort()).toEqual([
    ['checkpoint_sttr', false],
    ['checkpoint_sttr-2', false],
    ['starter', true],
  ]);
});

test('a model that is there already is known, whatever its name and its file', async () => {
  const library = open();
  const copy = join(home, 'Copy.pth.tar');
  await copyFile(checkpoint, copy);
  const first = await library.importFile(copy, { modality: 'bone' });
  const { card, weights } = await library.load(first.model.id);
  await saveModel(first.model.path, { card: { ...card, name: 'Renamed' }, weights });
  const second = await library.importFile(checkpoint, { modality: 'bone' });
  expect([second.model.id, second.isKnown]).toEqual(['copy', true]);

  const [name, { shape, values }] = Object.entries(weights)[0]!;
  const changed = { ...weights, [name]: { shape, values: values.map((value) => value + 1) } };
  await saveModel(join(home, 'copy.safetensors'), { card, weights: changed });
  const third = await library.importFile(join(home, 'copy.safetensors'));
  expect([third.model.id, third.isKnown]).toEqual(['copy-2', false]);
});

test('a file that is no model is left out and reported once', async () => {
  const library = open();
  await mkdir(join(home, 'models'));
  await writeFile(join(home, 'models', 'broken.safetensors'), 'half a file');
  await writeFile(join(home, 'models', 'notes.txt'), 'not a model');
  await library.list();
  expect((await library.list()).map(({ id }) => id)).toEqual(['starter']);
  expect(notices).toHaveLength(1);
  expect(notices[0]).toContain('broken.safetensors: Safetensors: the header says');
});

test('a person’s own model takes the place of a built-in one of the same id', async () => {
  const { card, weights } = await loadModel(join(builtin, 'starter.safetensors'));
  await mkdir(join(home, 'models'));
  await saveModel(join(home, 'models', 'starter.safetensors'), {
    card: { ...card, name: 'Mine' },
    weights,
  });
  expect((await open().find('starter')).card.name).toBe('Mine');
});

test('a model is kept under a plain id made from its file’s name', async () => {
  const file = join(home, 'Tritte & Schläge?.pth.tar');
  await copyFile(checkpoint, file);
  expect((await open().importFile(file, { modality: 'bone' })).model.id).toBe('tritte-schläge');
  expect(await readdir(join(home, 'models'))).toEqual(['tritte-schläge.safetensors']);
});

test('says what there is when a model is not there', async () => {
  await expect(open().load('boxing')).rejects.toThrow(
    'There is no model boxing: no such file, and the library has starter',
  );
});

test('the screen gets the delay of settled labels in seconds', async () => {
  expect(summariseModel(await open().find('starter'))).toMatchObject({
    id: 'starter',
    encoder: 'sttr',
    hidden: 16,
    settledDelaySecs: 32 / 30,
  });
});
