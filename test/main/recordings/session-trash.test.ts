import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLibrary, type Library } from '../../../main/recordings/library.ts';
import { sampleSession } from '../../../main/recordings/sample-session.ts';
import type { Session } from '../../../main/recordings/session.ts';

const dayMillis = 24 * 3600 * 1000;
const sample = sampleSession(Date.UTC(2026, 0, 1));

/** The first seconds of the sample, so that a file is small. */
function shortSession(name: string): Session {
  const { description, labels, frames } = sample;
  return { description: { ...description, name }, frames: frames.slice(0, 60), labels };
}

async function libraryWith(...names: string[]): Promise<{ home: string; library: Library }> {
  const home = await mkdtemp(join(tmpdir(), 'framewise-trash-'));
  const library = await openLibrary(home);
  for (const name of names) await library.add(shortSession(name));
  return { home, library };
}

async function contentOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'latin1')]);
  return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
}

test('a session comes out of the trash as it was, labels, words and all, also after the app began anew', async () => {
  const { home, library } = await libraryWith('walk');
  await library.describe('generated-walk', { name: 'A walk', notes: 'long', addTags: ['a', 'b'] });
  await writeFile(join(library.folder, 'generated-walk.other'), 'of a part that came later');
  const before = await contentOf(library.folder);
  const listed = await library.list();
  expect(Object.keys(before)).toHaveLength(4);

  const { entry } = await library.trash.put('generated-walk', Date.now());
  expect(await readdir(library.folder)).toEqual([]);
  expect(await library.list()).toEqual([]);
  await expect(library.open('generated-walk')).rejects.toThrow('No session');

  const reopened = await openLibrary(home);
  expect(await reopened.trash.list()).toMatchObject([{ entry, name: 'A walk' }]);
  expect(await reopened.trash.restore(entry)).toBe('generated-walk');
  expect(await contentOf(library.folder)).toEqual(before);
  expect(await reopened.list()).toEqual(listed);
  expect(await reopened.trash.list()).toEqual([]);
  await expect(reopened.trash.restore(entry)).rejects.toThrow('not in the trash');
});

test('a session whose id was taken meanwhile comes back beside the other with its own labels', async () => {
  const { library } = await libraryWith('walk');
  await library.describe('generated-walk', { notes: 'the first' });
  const { entry } = await library.trash.put('generated-walk', Date.now());
  await library.add(shortSession('walk'));
  await library.describe('generated-walk', { notes: 'the second' });
  expect(await library.trash.restore(entry)).toBe('generated-walk-2');
  const notes = (await library.list()).map(({ id, notes: said }) => [id, said]);
  expect(Object.fromEntries(notes)).toEqual({
    'generated-walk': 'the second',
    'generated-walk-2': 'the first',
  });
});

test('the trash keeps a session for 30 days, and nothing outside it is ever restored or emptied', async () => {
  const { home, library } = await libraryWith('old', 'new', 'kept');
  await library.trash.put('generated-old', Date.now() - 31 * dayMillis);
  const { entry } = await library.trash.put('generated-new', Date.now() - 29 * dayMillis);
  const { trash } = await openLibrary(home);
  expect(await trash.list()).toMatchObject([{ entry }]);
  await mkdir(join(home, 'trash', '1-outside'));
  await writeFile(join(home, 'trash', '1-outside', 'outside.mcap'), '');
  await expect(trash.restore('../1-outside')).rejects.toThrow('not in the trash');
  await trash.empty(Infinity);
  expect(await trash.list()).toEqual([]);
  expect(await readdir(join(home, 'trash'))).toContain('1-outside');
  expect(await library.list()).toMatchObject([{ name: 'kept' }]);
});

test('windows that describe a session at the same time keep each other’s words', async () => {
  const { home, library } = await libraryWith('walk');
  const id = 'generated-walk';
  await Promise.all([
    library.describe(id, { name: 'Renamed' }),
    library.describe(id, { notes: 'by another window' }),
    ...Array.from({ length: 20 }, (_, index) => library.describe(id, { addTags: [`t${index}`] })),
    library.describe(id, { removeTags: ['t3'], subjects: { 'person-1': 'Ada' } }),
    library.describe(id, { subjects: { 'person-2': 'Bob' } }),
  ]);
  const [summary] = await (await openLibrary(home)).list();
  expect(summary).toMatchObject({ name: 'Renamed', notes: 'by another window' });
  expect(new Set(summary!.tags)).toEqual(
    new Set(Array.from({ length: 20 }, (_, index) => `t${index}`).filter((tag) => tag !== 't3')),
  );
  const about = JSON.parse(await readFile(join(library.folder, `${id}.about.json`), 'utf8')) as {
    subjects: unknown;
  };
  expect(about.subjects).toEqual({ 'person-1': 'Ada', 'person-2': 'Bob' });
  await library.describe(id, { name: '', subjects: { 'person-1': null } });
  expect((await library.list())[0]!.name).toBe('walk');
});

test('words that cannot be read are told, and never overwritten', async () => {
  const { library } = await libraryWith('walk');
  const path = join(library.folder, 'generated-walk.about.json');
  await writeFile(path, '{"tags": "no list"');
  expect((await library.list())[0]!.problem).toContain('cannot be read');
  await expect(library.describe('generated-walk', { notes: 'new' })).rejects.toThrow(
    'cannot be read',
  );
  expect(await readFile(path, 'utf8')).toBe('{"tags": "no list"');
});
