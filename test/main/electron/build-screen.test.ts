import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildScreenIfStale } from '../../../main/electron/build-screen.ts';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'framewise-screen-'));
  await mkdir(join(root, 'renderer'));
  await writeFile(join(root, 'package.json'), `{ "type": "module" }`);
  await writeFile(join(root, 'vite.config.ts'), `export default { base: './' };`);
  await writeFile(join(root, 'renderer', 'main.js'), `document.title = 'first';`);
  const page = `<!doctype html><script type="module" src="./main.js"></script>`;
  await writeFile(join(root, 'renderer', 'index.html'), page);
});
afterEach(() => rm(root, { recursive: true }));

function build(): Promise<boolean> {
  return buildScreenIfStale(root, () => undefined);
}

async function builtScript(): Promise<string> {
  const folder = join(root, 'build', 'renderer', 'assets');
  const [name] = await readdir(folder);
  return readFile(join(folder, name ?? ''), 'utf8');
}

async function change(text: string): Promise<void> {
  const file = join(root, 'renderer', 'main.js');
  await writeFile(file, text);
  const later = new Date(Date.now() + 1000);
  await utimes(file, later, later);
}

test('builds the screen when it is missing, and not again until a source changes', async () => {
  expect(await build()).toBe(true);
  expect(await build()).toBe(false);
  await change(`document.title = 'second';`);
  expect(await build()).toBe(true);
  expect(await builtScript()).toContain('second');
  expect(await readdir(join(root, 'build'))).toEqual(['renderer']);
});

test('a build that fails leaves the old screen whole', async () => {
  await build();
  await change(`import './nowhere.js';`);
  await expect(build()).rejects.toThrow(/nowhere/);
  expect(await builtScript()).toContain('first');
  expect(await readdir(join(root, 'build'))).toEqual(['renderer']);
});

test('says what is missing where there is nothing to build', async () => {
  await rm(join(root, 'renderer', 'index.html'));
  await expect(build()).rejects.toThrow(/index\.html is missing/);
});
