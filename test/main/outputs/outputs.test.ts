import { createSocket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBuffer } from 'osc-min';
import { io as connect } from 'socket.io-client';
import connect2 from 'socket.io-client-v2';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { admitByToken } from '../../../main/ingest/admission.ts';
import { ingestLimits } from '../../../main/ingest/ingest-limits.ts';
import { createOutputs, type OutputsOptions } from '../../../main/outputs/outputs.ts';
import { openSettings } from '../../../main/settings/settings-file.ts';
import type { OutputEvent } from '../../../main/wire/output-events.ts';
import type { ActionEvent, LabelUpdate, PersonState } from '../../../main/wire/live-events.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const startMillis = 1_790_000_000_123.4;
const anna = {
  id: 'p1',
  slot: 0,
  name: 'Änna',
  sourceId: 'kinect-1',
  label: 'wave',
  confidence: 0.8,
};

async function setup(options: Partial<OutputsOptions> = {}) {
  const home = await mkdtemp(join(tmpdir(), 'framewise-outputs-'));
  closers.push(() => rm(home, { recursive: true }));
  const changes = new EventEmitter();
  const events: OutputEvent[] = [];
  const outputs = await createOutputs({
    settings: await openSettings(home, () => undefined),
    host: '127.0.0.1',
    port: 0,
    admit: admitByToken('secret'),
    isOriginAllowed: (origin) => origin === 'https://preview.example',
    people: () => [anna as PersonState],
    medianSecs: (action) => (action === 'wave' ? 2 : undefined),
    delaySecs: () => 0,
    onEvent: (event) => events.push(event),
    onChange: () => changes.emit('change'),
    ...options,
  });
  closers.push(() => outputs.close());
  const withClients = async (count: number) => {
    while (outputs.state().clients !== count) await once(changes, 'change');
  };
  return { outputs, events, withClients, changes };
}

const action = (kind: ActionEvent['kind'], atSecs: number, name = 'wave'): ActionEvent => ({
  kind,
  slot: 0,
  personId: 'p1',
  action: name,
  confidence: 0.9,
  timeMillis: startMillis + atSecs * 1000,
  durationSecs: atSecs,
});

/** Labels of consecutive frames, the last one at this time after the start. */
const labels = (lastSecs: number, frames = 3): LabelUpdate => ({
  slot: 0,
  personId: 'p1',
  kind: 'provisional',
  timeMillis: startMillis + lastSecs * 1000 - (frames - 1) * 20,
  stepMillis: 20,
  probabilities: new ArrayBuffer(frames * 4 * 4),
  classCount: 4,
});

test('progress is the time since the start over the median length, at most 1, as often as set', async () => {
  const { outputs, events } = await setup();
  await outputs.change({ progressHz: 5 });
  outputs.takeAction(action('started', 0));
  for (let frame = 3; frame <= 150; frame += 3) outputs.takeLabels(labels(frame * 0.02));
  outputs.takeAction(action('ended', 3));
  const [started, ...rest] = events;
  const ended = rest.pop();
  expect([started, ended]).toMatchObject([
    { kind: 'started', person: 'p1', name: 'Änna', source: 'kinect-1', progress: 0 },
    { kind: 'ended', confidence: 0.9, durationSecs: 3, progress: 1 },
  ]);
  // Labels come every 60 ms, so five a second is every 240 ms, give or take half a frame.
  expect(rest.map(({ kind }) => kind)).toEqual(Array.from({ length: 12 }, () => 'progress'));
  rest.forEach(({ timeMillis, durationSecs, progress, confidence }, index) => {
    const secs = 0.24 * (index + 1);
    expect(timeMillis).toBeCloseTo(startMillis + secs * 1000, 2);
    expect(durationSecs).toBeCloseTo(secs, 4);
    expect(progress).toBeCloseTo(Math.min(1, secs / 2), 4);
    expect(confidence).toBe(0.8);
  });
});

test('without a known length there is no progress, and without a rate no progress events', async () => {
  const { outputs, events } = await setup();
  outputs.takeAction(action('started', 0, 'jump'));
  outputs.takeLabels(labels(1));
  await outputs.change({ progressHz: 0 });
  outputs.takeLabels(labels(2));
  outputs.takeAction(action('ended', 2, 'jump'));
  expect(events.map(({ kind }) => kind)).toEqual(['started', 'progress', 'ended']);
  for (const event of events) expect(event).not.toHaveProperty('progress');
});

test('what somebody did goes on as what another did when the two had been confused', async () => {
  const { outputs, events } = await setup();
  outputs.takeAction(action('started', 0));
  outputs.takeLabels(labels(1));
  outputs.reassign([{ from: 'p1', to: 'p2' }]);
  outputs.takeAction({ ...action('ended', 2), personId: 'p2' });
  expect(events.map(({ kind, person }) => [kind, person])).toEqual([
    ['started', 'p1'],
    ['progress', 'p1'],
    ['ended', 'p1'],
    ['started', 'p2'],
    ['ended', 'p2'],
  ]);
  expect(events.at(-1)!.durationSecs).toBe(2);
});

test('clients of socket.io 4 and 2 and of plain WebSockets get the same events', async () => {
  const { outputs, events, withClients } = await setup();
  const { socketIoUrl, webSocketUrl } = outputs.state();
  const got: Record<string, unknown[]> = { four: [], two: [], ws: [] };
  const four = connect(socketIoUrl, { forceNew: true });
  const two = connect2(socketIoUrl, { forceNew: true });
  const ws = new WebSocket(webSocketUrl);
  closers.push(
    () => four.close(),
    () => two.close(),
    () => ws.terminate(),
  );
  await withClients(3);
  const allEnded = Promise.all([
    new Promise((resolve) => four.once('ended', resolve)),
    new Promise((resolve) => two.once('ended', resolve)),
    new Promise<void>((resolve) =>
      ws.on('message', (data: Buffer) => {
        const event = JSON.parse(data.toString()) as OutputEvent;
        got['ws']!.push(event);
        if (event.kind === 'ended') resolve();
      }),
    ),
  ]);
  for (const kind of ['started', 'progress', 'ended']) {
    four.on(kind, (event: unknown) => got['four']!.push(event));
    two.on(kind, (event: unknown) => got['two']!.push(event));
  }
  outputs.takeAction(action('started', 0));
  outputs.takeLabels(labels(1));
  outputs.takeAction(action('ended', 2));
  await allEnded;
  expect(events).toHaveLength(3);
  expect(got).toEqual({ four: events, two: events, ws: events });
});

test('OSC packets are what an independent decoder expects, and nothing is sent before it is switched on', async () => {
  const { outputs } = await setup();
  const receiver = createSocket('udp4').bind(0, '127.0.0.1');
  await once(receiver, 'listening');
  closers.push(() => receiver.close());
  const { port } = receiver.address();
  const osc = { host: '127.0.0.1', port };
  await outputs.change({ osc: { ...osc, isOn: false } });
  outputs.takeAction(action('started', -1));
  await outputs.change({ osc: { ...osc, isOn: true } });
  const message = once(receiver, 'message');
  outputs.takeAction(action('started', 0));
  const [packet] = (await message) as [Buffer];
  const decoded = fromBuffer(packet);
  if (decoded.oscType !== 'message') throw new Error('a bundle came');
  expect(decoded.address).toBe('/framewise/action/started');
  const values = decoded.args.map((value) => ('value' in value ? value.value : undefined));
  expect(decoded.args.map(({ type }) => type).join(' ')).toBe(
    'string string string string float float float integer integer',
  );
  expect(values.slice(0, 4)).toEqual(['p1', 'Änna', 'kinect-1', 'wave']);
  expect(values[4]).toBeCloseTo(0.9, 6);
  expect(values.slice(5, 7)).toEqual([0, 0]);
  expect(values[7]).toBe(1_790_000_000);
  expect(Math.abs((values[8] as number) - 123_400)).toBeLessThanOrEqual(1);
});

test('OSC to a machine that is not there is told, and works again once it is mended', async () => {
  const { outputs, changes } = await setup();
  await outputs.change({ osc: { isOn: true, host: 'nobody.invalid', port: 9000 } });
  outputs.takeAction(action('started', 0));
  while (outputs.state().problem === undefined) await once(changes, 'change');
  expect(outputs.state().problem).toMatch(/^OSC.* nobody\.invalid/);
  await outputs.change({ osc: { isOn: true, host: '127.0.0.1', port: 9000 } });
  expect(outputs.state().problem).toBeUndefined();
});

test('who stops reading misses progress, gets every start and end, and is cut off 1000 events behind', async () => {
  const { outputs, withClients } = await setup();
  const slow = new WebSocket(outputs.state().webSocketUrl);
  const quick = new WebSocket(outputs.state().webSocketUrl);
  closers.push(
    () => slow.terminate(),
    () => quick.terminate(),
  );
  await withClients(2);
  const heard = { slow: [] as string[], quick: [] as string[] };
  const listen = (socket: WebSocket, kinds: string[]) =>
    socket.on('message', (data: Buffer) => kinds.push(data.toString().slice(9, 14)));
  listen(quick, heard.quick);
  listen(slow, heard.slow);
  slow.pause();
  // Long names fill the network's own buffers sooner.
  const long = 'x'.repeat(20_000);
  for (let count = 0; outputs.state().clients === 2 && count < 20_000; count += 2) {
    outputs.takeAction(action('started', count, long));
    outputs.takeLabels(labels(count + 1));
    outputs.takeAction(action('ended', count + 2, long));
    await new Promise(setImmediate);
  }
  expect(outputs.state().clients).toBe(1);
  const isClosed = once(slow, 'close');
  slow.resume();
  const [code, reason] = (await isClosed) as [number, Buffer];
  expect([code, reason.toString()]).toEqual([
    1008,
    expect.stringMatching(/^Too slow: 1000 events/),
  ]);
  // Up to where it was cut off it has every start and end, in order; what piled up last holds no progress.
  const edges = heard.slow.filter((kind) => kind !== 'progr');
  expect(edges).toEqual(edges.map((_, index) => (index % 2 === 0 ? 'start' : 'ended')));
  expect(heard.slow.slice(-900)).not.toContain('progr');
  expect(heard.slow.length).toBeGreaterThanOrEqual(1000);
  expect(heard.quick.filter((kind) => kind === 'progr').length).toBeGreaterThan(400);
});

test('who pings without reading the answers makes none pile up, and pings of others are answered', async () => {
  const { outputs } = await setup();
  const accepted = once(outputs.server, 'connection') as Promise<[Socket]>;
  const deaf = new WebSocket(outputs.state().webSocketUrl);
  closers.push(() => deaf.terminate());
  const [socket] = await accepted;
  await once(deaf, 'open');
  deaf.pause();
  // Far more than the network's own buffers hold.
  const pings = 60_000;
  const data = Buffer.alloc(120);
  const readBefore = socket.bytesRead;
  for (let count = 1; count <= pings; count++) {
    deaf.ping(data);
    if (count % 500 === 0) await new Promise(setImmediate);
  }
  while (socket.bytesRead - readBefore < pings * data.length) await new Promise(setImmediate);
  const quick = new WebSocket(outputs.state().webSocketUrl);
  closers.push(() => quick.terminate());
  await once(quick, 'open');
  quick.ping('hello');
  expect(String((await once(quick, 'pong'))[0])).toBe('hello');
  expect(socket.writableLength).toBeLessThan(101_000);
});

test('a web page that is not allowed is told so over both protocols, an allowed one receives', async () => {
  const { outputs, withClients } = await setup();
  const { socketIoUrl, webSocketUrl } = outputs.state();
  const refused = new WebSocket(webSocketUrl, { origin: 'https://evil.example' });
  const [code, reason] = (await once(refused, 'close')) as [number, Buffer];
  const words = 'web pages of https://evil.example may not connect here unless';
  expect([code, reason.toString()]).toEqual([1008, expect.stringContaining(words)]);
  const page = connect(socketIoUrl, {
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin: 'https://evil.example' },
  });
  closers.push(() => page.close());
  const [error] = await new Promise<Error[]>((resolve) =>
    page.once('connect_error', (...all: Error[]) => resolve(all)),
  );
  expect(error!.message).toContain(words);
  const rebound = new WebSocket(webSocketUrl, { headers: { host: 'evil.example' } });
  expect((await once(rebound, 'close'))[0]).toBe(1008);

  const allowed = new WebSocket(webSocketUrl, { origin: 'https://preview.example' });
  closers.push(() => allowed.terminate());
  await withClients(1);
  const message = once(allowed, 'message');
  outputs.takeAction(action('started', 0));
  expect(JSON.parse(String((await message)[0]))).toMatchObject({ kind: 'started' });
});

// Linux and Windows have all of 127.0.0.0/8.
test.skipIf(process.platform === 'darwin')(
  'a device that nobody knows waits with four connections at most, and keeps no receiver out',
  async () => {
    const letIn: (() => void)[] = [];
    const { outputs, withClients } = await setup({
      admit({ token }) {
        if (token === 'known') return { state: 'allowed' };
        const wait = (onDecided: (isAllowed: boolean) => void) => {
          letIn.push(() => onDecided(true));
          return () => undefined;
        };
        return { state: 'held', reason: 'Held', wait };
      },
    });
    const answerTo = async (localAddress: string) => {
      const socket = new WebSocket(outputs.state().webSocketUrl, { localAddress });
      closers.push(() => socket.terminate());
      const closed = once(socket, 'close').then(([, reason]) => String(reason));
      const told = once(socket, 'message').then(
        ([data]) => (JSON.parse(String(data)) as { kind: string }).kind,
      );
      return Promise.race([closed, told]);
    };
    const full = 'Refused: too many programs wait already';
    for (let count = 0; count < ingestLimits.waitingOfAddress; count++) {
      expect(await answerTo('127.0.0.3')).toBe('held');
    }
    expect(await answerTo('127.0.0.3')).toBe(full);
    expect(await answerTo('127.0.0.4')).toBe('held');
    const known = new WebSocket(`${outputs.state().webSocketUrl}?token=known`);
    closers.push(() => known.terminate());
    await withClients(1);
    // Who is let in gives a place back.
    letIn[0]!();
    await withClients(2);
    expect(await answerTo('127.0.0.3')).toBe('held');
    expect(await answerTo('127.0.0.3')).toBe(full);
  },
);
