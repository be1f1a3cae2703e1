import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { appClock } from '../../main/ingest/app-clock.ts';
import { examineSender } from '../../main/ingest/doctor/examine-sender.ts';
import { senderSnippets } from '../../renderer/sources/add/sender-snippets.ts';

const root = join(import.meta.dirname, '..', '..');
const closers: (() => unknown)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** What the doctor says of a program that runs with the code to copy. */
async function examine(name: string, program: string, words: string[]) {
  const { code } = senderSnippets.find((snippet) => snippet.name === name)!;
  const { diagnosis } = await examineSender({
    at: { host: '127.0.0.1', port: 0 },
    lookMillis: 500,
    waitMillis: 60_000,
    nowMillis: appClock,
    signal: new AbortController().signal,
    onProgress(text) {
      const url = /http:\S+\d/.exec(text)?.[0];
      if (url === undefined) return;
      const child = spawn(program, words, { cwd: root, stdio: ['pipe', 'inherit', 'inherit'] });
      closers.push(() => child.kill('SIGKILL'));
      child.stdin.end(code(url));
    },
  });
  return diagnosis;
}

const understood = {
  dialect: 'Framewise protocol',
  units: 'metres',
  axes: 'x left, y up, z away',
  ids: { seen: ['1'], changes: 0 },
  missingJoints: [],
};

test('the sender in JavaScript that people copy is understood', async () => {
  const words = ['--input-type=module'];
  expect(await examine('JavaScript', process.execPath, words)).toMatchObject(understood);
});

const hasWebsockets = spawnSync('python3', ['-c', 'import websockets.sync.client']).status === 0;

test.skipIf(!hasWebsockets)(
  'the sender in Python that people copy is understood (needs the package websockets)',
  async () => {
    expect(await examine('Python', 'python3', ['-'])).toMatchObject(understood);
  },
);
