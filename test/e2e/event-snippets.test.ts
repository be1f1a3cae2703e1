import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createSocket } from 'node:dgram';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { admitByToken } from '../../main/ingest/admission.ts';
import { listen } from '../../main/ingest/listen.ts';
import { createOutputs } from '../../main/outputs/outputs.ts';
import { openSettings } from '../../main/settings/settings-file.ts';
import type { ActionEvent, PersonState } from '../../main/wire/live-events.ts';
import { launchBrowser } from '../support/browser.ts';

const root = join(import.meta.dirname, '../..');
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function setup(allowedOrigin = '') {
  const home = await mkdtemp(join(tmpdir(), 'framewise-snippets-'));
  closers.push(() => rm(home, { recursive: true }));
  let changed = () => {};
  const person = { id: 'p1', slot: 0, name: 'Anna', sourceId: 'kinect-1', label: 'wave' };
  const outputs = await createOutputs({
    settings: await openSettings(home, () => undefined),
    host: '127.0.0.1',
    port: 0,
    admit: admitByToken('secret'),
    isOriginAllowed: (origin) => origin === allowedOrigin,
    people: () => [{ ...person, confidence: 0.8 } as PersonState],
    medianSecs: () => 2,
    delaySecs: () => 0,
    onEvent: () => undefined,
    onChange: () => changed(),
  });
  closers.push(() => outputs.close());
  /** A snippet as the Events tab shows it: with the addresses of this app. */
  const snippet = async (name: string) =>
    (await readFile(join(root, 'docs/events', name), 'utf8'))
      .replace('ws://127.0.0.1:8001/events/ws', outputs.state().webSocketUrl)
      .replace('http://127.0.0.1:8001/events', outputs.state().socketIoUrl);
  const client = async () => {
    while (outputs.state().clients === 0) await new Promise<void>((resolve) => (changed = resolve));
  };
  return { home, outputs, snippet, client };
}

const action = (kind: ActionEvent['kind'], durationSecs: number): ActionEvent => ({
  kind,
  slot: 0,
  personId: 'p1',
  action: 'wave',
  confidence: 0.9,
  timeMillis: 1_790_000_000_000 + durationSecs * 1000,
  durationSecs,
});
const labels = {
  slot: 0,
  personId: 'p1',
  kind: 'provisional' as const,
  timeMillis: 1_790_000_001_000,
  stepMillis: 33,
  probabilities: new ArrayBuffer(8),
  classCount: 2,
};
type Outputs = Awaited<ReturnType<typeof setup>>['outputs'];

function wave(outputs: Outputs) {
  outputs.takeAction(action('started', 0));
  outputs.takeLabels(labels);
  outputs.takeAction(action('ended', 2));
}

/** Runs a program and gives its lines as they come. */
function run(program: string, args: string[], cwd: string) {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  closers.push(async () => {
    const isOver = once(child, 'exit');
    if (child.kill()) await isOver;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return async (count: number) => {
    const got: string[] = [];
    while (got.length < count) {
      const line = (await lines.next()) as IteratorResult<string, undefined>;
      if (line.done === true) throw new Error(`it ended after ${got.join(' | ')}`);
      got.push(line.value);
    }
    return got;
  };
}

function python(code: string): boolean {
  try {
    execFileSync('python3', ['-c', code], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('the Node program prints what starts, goes on and ends', async () => {
  const { home, outputs, snippet, client } = await setup();
  await symlink(join(root, 'node_modules'), join(home, 'node_modules'));
  closers.push(() => rm(join(home, 'node_modules')));
  await writeFile(join(home, 'receive.mjs'), await snippet('receive-socket-io.mjs'));
  const lines = run(process.execPath, ['receive.mjs'], home);
  await client();
  wave(outputs);
  expect(await lines(3)).toEqual([
    'started Anna wave 0.90 0.00',
    'progress Anna wave 0.80 0.50',
    'ended Anna wave 0.90 1.00',
  ]);
});

test.skipIf(!python('import websockets.sync.client'))(
  'the Python program with websockets prints what starts, goes on and ends',
  async () => {
    const { home, outputs, snippet, client } = await setup();
    await writeFile(join(home, 'receive.py'), await snippet('receive_websocket.py'));
    const lines = run('python3', ['receive.py'], home);
    await client();
    wave(outputs);
    expect(await lines(3)).toEqual([
      'started Anna wave 0',
      'progress Anna wave 0.5',
      'ended Anna wave 1',
    ]);
  },
);

test.skipIf(!python(''))(
  'the Python program for OSC prints what starts, goes on and ends',
  async () => {
    const { home, outputs, snippet } = await setup();
    const probe = createSocket('udp4').bind(0);
    await once(probe, 'listening');
    const { port } = probe.address();
    await new Promise<void>((resolve) => probe.close(resolve));
    const code = (await snippet('receive_osc.py'))
      .replace('PORT = 9000', `PORT = ${port}`)
      .replace('while True:', 'print("ready", flush=True)\nwhile True:');
    await writeFile(join(home, 'receive.py'), code);
    const lines = run('python3', ['receive.py'], home);
    expect(await lines(1)).toEqual(['ready']);
    await outputs.change({ osc: { isOn: true, host: '127.0.0.1', port } });
    wave(outputs);
    expect(await lines(3)).toEqual([
      '/framewise/action/started Anna wave 0.9 0.0',
      '/framewise/action/progress Anna wave 0.8 0.5',
      '/framewise/action/ended Anna wave 0.9 1.0',
    ]);
  },
);

test.skipIf(!python(''))(
  'the callbacks of TouchDesigner keep a row a person who does something',
  async () => {
    const { home, snippet } = await setup();
    const caller = `
rows = {}
class Table:
    row = lambda self, key: rows.get(key)
    appendRow = lambda self, values: rows.update({values[0]: values})
    replaceRow = lambda self, key, values: rows.update({key: values})
    deleteRow = lambda self, key: rows.pop(key)
op = lambda name: Table()
${await snippet('touchdesigner_callbacks.py')}
for kind, progress in [('started', 0), ('progress', 0.5)]:
    onReceiveOSC(None, 0, '', b'', 0, '/framewise/action/' + kind, ['p1', 'Anna', 'k', 'wave', 0.9, 1, progress, 0, 0], None)
print(list(rows.values()))
onReceiveOSC(None, 0, '', b'', 0, '/framewise/action/ended', ['p1', 'Anna', 'k', 'wave', 0.9, 2, 1, 0, 0], None)
print(rows)
`;
    await writeFile(join(home, 'caller.py'), caller);
    const printed = execFileSync('python3', ['caller.py'], { cwd: home }).toString();
    expect(printed).toBe("[['p1', 'Anna', 'wave', 0.9, 0.5]]\n{}\n");
  },
);

test('the p5.js sketch, in a page of another origin, draws what goes on', async () => {
  const pages = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(`<!doctype html><script>
      const drawn = [];
      const CENTER = 'center';
      for (const name of ['createCanvas', 'textAlign', 'background', 'fill']) window[name] = () => {};
      window.circle = (x, y, size) => drawn.push(['circle', size]);
      window.text = (words) => drawn.push(['text', words]);
      ${sketch}
      setup();
      function look() { drawn.length = 0; draw(); return drawn; }
    </script>`);
  });
  const port = await listen(pages, '127.0.0.1', 0);
  closers.push(() => pages.close());
  const origin = `http://127.0.0.1:${port}`;
  const { outputs, snippet, client } = await setup(origin);
  const sketch = await snippet('p5-sketch.js');
  const browser = await launchBrowser();
  closers.push(() => browser.close());
  const page = await browser.newPage({ locale: 'en-US' });
  await page.goto(origin);
  await client();
  outputs.takeAction(action('started', 0));
  outputs.takeLabels(labels);
  await page.waitForFunction(`look().some(([, size]) => size > 20)`);
  expect(await page.evaluate('look()')).toEqual([
    ['circle', 70],
    ['text', 'Anna: wave'],
  ]);
  outputs.takeAction(action('ended', 2));
  await page.waitForFunction('look().length === 0');
});
