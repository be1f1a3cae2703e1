import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { libraryEdits } from '../../../main/models/library-edits.ts';
import { modelLibrary } from '../../../main/models/model-library.ts';
import { loadModel, saveModel } from '../../../model/weights/model-file.ts';
import { quantiseModel } from '../../../model/quantise/quantise-model.ts';
import { randomModel } from '../../support/random-model.ts';

const kicks = randomModel({ classes: ['background', 'kick', 'punch'] });

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'framewise-edits-'));
  await mkdir(join(home, 'models'));
  await saveModel(fileOf('kicks'), kicks);
});
afterEach(() => rm(home, { recursive: true }));

const fileOf = (id: string) => join(home, 'models', `${id}.safetensors`);
const open = () => {
  const library = modelLibrary({ home });
  return { library, edits: libraryEdits(home, library) };
};

test.each([
  ['float32', kicks],
  ['int8', quantiseModel(kicks, '2026-01-01T00:00:00.000Z')],
])('a renamed %s model keeps its id, its weights and the rest of its card', async (_, model) => {
  await saveModel(fileOf('kicks'), model);
  await open().edits.rename('kicks', 'Kicks & punches');
  const { card, weights } = await loadModel(fileOf('kicks'));
  expect(card).toEqual({ ...model.card, name: 'Kicks & punches' });
  expect(weights).toEqual(model.weights);
});

test('what comes with the app is copied, not changed', async () => {
  const { edits } = open();
  await expect(edits.rename('starter', 'Mine')).rejects.toThrow('duplicate it and change the copy');
  await expect(edits.remove('starter')).rejects.toThrow('duplicate it and change the copy');
  const copy = await edits.duplicate('starter');
  expect(copy).toMatchObject({ id: 'starter-copy', isBuiltin: false });
  expect((await edits.rename(copy.id, 'Mine')).card.name).toBe('Mine');
});

test('a deleted model comes back as it was, under another id where its own is taken', async () => {
  const { library, edits } = open();
  const before = await readFile(fileOf('kicks'));
  await edits.remove('kicks');
  await expect(library.find('kicks')).rejects.toThrow('no model kicks');
  expect((await edits.restore('kicks')).id).toBe('kicks');
  expect((await readFile(fileOf('kicks'))).equals(before)).toBe(true);

  await edits.remove('kicks');
  await saveModel(fileOf('kicks'), { ...kicks, card: { ...kicks.card, name: 'Another' } });
  expect((await edits.restore('kicks')).id).toBe('kicks-2');
  expect((await readFile(fileOf('kicks-2'))).equals(before)).toBe(true);
  expect((await library.find('kicks')).card.name).toBe('Another');
  await expect(edits.restore('kicks')).rejects.toThrow('was not deleted since the app began');
});

test('the trash keeps what was deleted for a month', async () => {
  const { edits } = open();
  const trash = join(home, 'trash', 'models');
  await edits.remove('kicks');
  const [first] = await readdir(trash);
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000);
  for (const days of [29, 31]) {
    await utimes(join(trash, first!), daysAgo(days), daysAgo(days));
    await saveModel(fileOf('other'), kicks);
    await edits.remove('other');
    expect((await readdir(trash)).includes(first!)).toBe(days < 30);
  }
});

test('a damaged comparison leaves the int8 model standing for itself', async () => {
  const { library } = open();
  await saveModel(fileOf('kicks-int8'), quantiseModel(kicks, kicks.card.created));
  await writeFile(join(home, 'models', 'kicks-int8.quantised.json'), '{"of": "kicks"');
  expect(await library.find('kicks-int8')).toMatchObject({ quantisedFrom: undefined });
  expect(await library.find('kicks')).toMatchObject({ quantised: undefined });
});
