import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  firstWindowState,
  loadWindowState,
  saveWindowState,
} from '../../../main/electron/shell/window-state.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-window-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('keeps the window’s size', () => {
  const file = join(folder, 'window.json');
  saveWindowState(file, { width: 1000, height: 700, isMaximized: true });
  expect(loadWindowState(file)).toEqual({ width: 1000, height: 700, isMaximized: true });
});

test('opens at the first size where the kept one is missing or unusable', async () => {
  const file = join(folder, 'window.json');
  expect(loadWindowState(file)).toEqual(firstWindowState);
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{"width":1e9,"height":800}',
    '{"width":"1000","height":5}',
  ]) {
    await writeFile(file, text);
    expect(loadWindowState(file), text).toEqual(firstWindowState);
  }
});
