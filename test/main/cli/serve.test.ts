import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Runs `framewise`, as a person does, in a library of its own. */
async function run(...words: string[]) {
  const home = await mkdtemp(join(tmpdir(), 'framewise-serve-'));
  const program = ['--import', 'tsx', join(root, 'main/cli/framewise.ts'), ...words];
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: { ...process.env, FRAMEWISE_HOME: home, INIT_CWD: root },
  });
  closers.push(
    () => rm(home, { recursive: true }),
    () => child.kill('SIGKILL'),
  );
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const firstLine = async () => {
    const { value } = (await lines.next()) as { value: string | undefined };
    if (value === undefined) throw new Error(`No line: ${errors}`);
    return JSON.parse(value) as Record<string, string | number>;
  };
  return { child, exit, firstLine, errors: () => errors };
}

test.each([
  ['package.json/library', 'a file has its name'],
  // Node's own way to make folders never ends there.
  ...(process.platform === 'linux' ? [['/proc/framewise/library', 'it cannot be made there']] : []),
])('serve ends where its library cannot be made: %s', async (home, why) => {
  const app = await run('serve', '--no-open', '--source', 'none', '--home', home);
  expect(await app.exit).toBe(1);
  expect(app.errors()).toContain(`The library's folder cannot be used: ${why} (`);
  expect(app.errors()).toContain('Choose another with --home');
});

const serve = ['serve', '--no-open', '--json', '--source', 'none', '--ingest-port', '0'];

test('serve prints where it is, takes what replay sends, and a SIGTERM ends it with 0', async () => {
  const app = await run(...serve);
  const { url, ingest, events, token, pid } = await app.firstLine();
  expect(pid).toBe(app.child.pid);
  expect(new URL(String(events)).pathname).toBe('/events');
  const file = join(root, 'test/fixtures/walk.csv');
  const replay = await run('replay', file, '--to', String(ingest), '--json');
  const sending = replay.firstLine();
  const live = async () => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(new URL('/api/live', String(url)), { headers });
    return (await answer.json()) as { people: { source: string }[] };
  };
  while ((await live()).people.length === 0);
  expect((await live()).people).toMatchObject([{ source: 'kinect-1' }]);
  expect(await sending).toEqual({ sent: 60, seconds: expect.closeTo(2, 0) as number });
  expect(await replay.exit).toBe(0);
  app.child.kill('SIGTERM');
  expect(await app.exit).toBe(0);
});

test('serve ends when the program that started it is gone', async () => {
  const app = await run(...serve, '--exit-with-parent');
  await app.firstLine();
  app.child.stdin.end();
  expect(await app.exit).toBe(0);
});

test('a port that is taken ends serve with 1 and is named', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  closers.push(() => other.close());
  const { port } = other.address() as AddressInfo;
  const app = await run(...serve, '--port', String(port));
  expect(await app.exit).toBe(1);
  expect(app.errors()).toContain(`Port ${port} on 127.0.0.1 is taken`);
});

test('replay to where nobody is ends with 1, a wrong flag with 2', async () => {
  const nobody = await run(
    'replay',
    join(root, 'test/fixtures/walk.csv'),
    '--to',
    'http://127.0.0.1:9',
  );
  expect(await nobody.exit).toBe(1);
  expect(nobody.errors()).toContain('Not connected to http://127.0.0.1:9 within 5 s');
  const wrong = await run('serve', '--port', '70000');
  expect(await wrong.exit).toBe(2);
});
