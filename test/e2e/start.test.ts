import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

test.skipIf(process.platform !== 'linux')(
  'npm start without a display serves the app, prints its address and why, and ends with it',
  async () => {
    const home = await mkdtemp(join(tmpdir(), 'framewise-start-'));
    const environment = { ...process.env };
    delete environment['DISPLAY'];
    delete environment['WAYLAND_DISPLAY'];
    const words = [
      'main/electron/start.ts',
      '--ingest-port',
      '0',
      '--source',
      'none',
      '--home',
      home,
    ];
    const start = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), ...words], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const lines: string[] = [];
    for await (const line of createInterface({ input: start.stderr })) {
      lines.push(line);
      if (line.includes('Ctrl-C')) break;
    }
    const text = lines.join('\n');
    expect(text).toContain('this machine has no display');
    const address = /Framewise runs at (http:\S+)/.exec(text)?.[1] ?? '';
    expect(new URL(address).hash).toMatch(/^#token=./);
    expect(await (await fetch(address)).text()).toContain('<title>');

    start.kill('SIGTERM');
    expect(await once(start, 'exit')).toEqual([0, null]);
    await expect(fetch(address)).rejects.toThrow();
    await rm(home, { recursive: true });
  },
);
