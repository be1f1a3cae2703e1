import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { markProcess } from '../../../main/processes/process-mark.ts';
import { isLibraryOpen } from '../../../main/server/library-mark.ts';
import { startApp } from '../../support/start-app.ts';

test('a library is open while an app has it open, and not because of one that died', async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-open-'));
  expect(await isLibraryOpen(home)).toBe(false);
  const closers: (() => unknown)[] = [];
  await startApp(closers, { home, model: 'none' });
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const dead = JSON.stringify(await markProcess(child.pid!));
  child.kill('SIGKILL');
  await once(child, 'exit');
  await writeFile(join(home, 'open', 'dead.json'), dead);
  expect(await isLibraryOpen(home)).toBe(true);
  for (const close of closers) await close();
  await writeFile(join(home, 'open', 'dead.json'), dead);
  expect(await isLibraryOpen(home)).toBe(false);
  expect(await readdir(join(home, 'open'))).toEqual([]);
});
