import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findElectron } from '../../../main/electron/find-electron.ts';
import { installElectron } from '../../../main/electron/install-electron.ts';

const day = 24 * 3600 * 1000;
const noon = Date.UTC(2026, 0, 1, 12);
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-electron-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** An installer in the package's place; it notes each time it runs. */
async function writeInstaller(script: string): Promise<void> {
  const counting = `require('fs').appendFileSync(${JSON.stringify(join(folder, 'runs'))}, '.');`;
  await writeFile(join(folder, 'install.js'), counting + script);
}

function install(nowMillis: number, timeLimitMillis = 60_000): Promise<string | undefined> {
  const memoryFile = join(folder, 'build', 'failure.json');
  return installElectron({
    packageFolder: folder,
    memoryFile,
    timeLimitMillis,
    nowMillis,
    say: () => undefined,
  });
}

test('finds no Electron in a package whose program was never downloaded', () => {
  expect(findElectron(folder, {})).toBeUndefined();
});

test('finds no Electron where the noted program is gone', async () => {
  await writeFile(join(folder, 'path.txt'), 'electron');
  expect(findElectron(folder, {})).toBeUndefined();
});

test('finds the program that the installer noted', async () => {
  await mkdir(join(folder, 'dist'));
  await writeFile(join(folder, 'dist', 'electron'), '');
  await writeFile(join(folder, 'path.txt'), 'electron\n');
  expect(findElectron(folder, {})).toBe(join(folder, 'dist', 'electron'));
});

test.skipIf(process.platform === 'win32')('finds a program elsewhere, and only there', async () => {
  const environment = { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'other') };
  expect(findElectron(folder, environment)).toBeUndefined();
  await mkdir(join(folder, 'other'));
  await writeFile(join(folder, 'other', 'electron'), '');
  expect(findElectron(folder, environment)).toBe(join(folder, 'other', 'electron'));
});

test('remembers for a day that the download failed', async () => {
  await writeInstaller(`console.error('TypeError: fetch failed\\n    at x'); process.exit(1);`);
  expect(await install(noon)).toContain('TypeError: fetch failed (to try again: node ');
  expect(await install(noon + day - 1)).toContain('could not be downloaded lately');
  expect(await readFile(join(folder, 'runs'), 'utf8')).toBe('.');
  await install(noon + day);
  expect(await readFile(join(folder, 'runs'), 'utf8')).toBe('..');
});

test('ends a download that takes too long', async () => {
  await writeInstaller('setInterval(() => undefined, 1000);');
  expect(await install(noon, 300)).toContain('not done within 0.3 s');
});

test('forgets the failure once the download succeeds', async () => {
  await writeInstaller('process.exit(1);');
  await install(noon);
  await writeInstaller('');
  expect(await install(noon + day)).toBeUndefined();
  expect(await install(noon + day)).toBeUndefined();
});
