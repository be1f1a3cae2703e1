import { request } from 'node:http';
import { io as connect, type Socket } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { createKinect2Messages } from '../../../main/ingest/senders/kinect2-messages.ts';
import type { App, AppOptions } from '../../../main/server/app.ts';
import { parseFramePacket } from '../../../main/wire/frame-packet.ts';
import {
  openScreen as openScreenOf,
  startApp,
  stateWith,
  type Screen,
} from '../../support/start-app.ts';
import { walkingBody } from '../../support/walking-body.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const start = (options: Partial<AppOptions> = {}) =>
  startApp(closers, { model: 'none', ...options });
const openScreen = (app: { origin: string; token: string }, headers = {}) =>
  openScreenOf(closers, app, headers);

function openSender(app: App) {
  const sender = connect(app.ingest, { forceNew: true });
  closers.push(() => sender.close());
  return sender;
}

function refusal(screen: Screen): Promise<string> {
  return new Promise((resolve, reject) => {
    screen.once('connect_error', ({ message }) => resolve(message));
    screen.once('connect', () => reject(new Error('was let in')));
  });
}

/** fetch of Node sets Host itself. */
function get(
  address: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on('error', reject).end();
  });
}

const write = createKinect2Messages();

test('a body that a Kinect sender emits reaches the screen, the state and /api/live', async () => {
  const app = await start();
  const screen = openScreen(app);
  const packet = new Promise<ReturnType<typeof parseFramePacket>>((resolve) => {
    screen.on('frame', (bytes) => {
      const frame = parseFramePacket(new Uint8Array(bytes).slice().buffer);
      if (frame.people.length > 0) resolve(frame);
    });
  });
  await stateWith(screen, ({ ingestUrl }) => ingestUrl === app.ingest);
  const sender = openSender(app);
  let step = 0;
  const sending = setInterval(() => {
    sender.emit('bodyFrame', write({ bodies: [walkingBody('a', ++step)] }));
  }, 50);
  closers.push(() => clearInterval(sending));
  const { people, sentMillis, arrivalMillis } = await packet;
  const firstSeen = Math.round(people[0]!.pose[0]! * 1000);
  expect(people).toEqual([{ slot: 0, pose: walkingBody('a', firstSeen).pose }]);
  expect(sentMillis).toBeGreaterThanOrEqual(arrivalMillis);
  const state = await stateWith(screen, (next) => next.people.length > 0);
  expect(state.people[0]).toMatchObject({ slot: 0, sourceId: 'kinect-1', status: 'no-model' });

  const authorization = `Bearer ${app.token}`;
  const live = await get(`${app.origin}/api/live`, { authorization });
  expect(JSON.parse(live.body)).toMatchObject({
    people: [{ source: 'kinect-1', person: state.people[0]!.id, provisional: null }],
    model: null,
  });
  const status = await get(`${app.origin}/status`, { authorization });
  expect(status.body).toContain('Person 1: No model is in use');
});

test('without the token, or with a wrong one, nobody sees or steers anything', async () => {
  const app = await start();
  const wrong = { authorization: `Bearer ${app.token.slice(1)}` };
  for (const [path, headers] of [
    ['/api/live', {}],
    ['/api/live', wrong],
    [`/api/live?token=${app.token}`, {}],
    ['/status', {}],
    ['/status?token=wrong', wrong],
  ] as const) {
    const { status, body } = await get(`${app.origin}${path}`, headers);
    expect([path, status]).toEqual([path, 401]);
    expect(body).not.toContain(app.token);
  }
  for (const token of ['', 'wrong', `${app.token}x`]) {
    expect(await refusal(openScreen({ ...app, token }))).toMatch(/^The token is missing or wrong/);
  }
});

test('a page of another origin and a rebound name are refused even with the token', async () => {
  const app = await start();
  const authorization = `Bearer ${app.token}`;
  for (const headers of [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { host: 'evil.example' },
    { host: `127.0.0.1.evil.example:${new URL(app.origin).port}` },
  ]) {
    expect((await get(`${app.origin}/api/live`, { authorization, ...headers })).status).toBe(403);
    expect((await get(`${app.origin}/`, headers)).status).toBe(403);
    await refusal(openScreen(app, headers));
  }
  expect((await get(`${app.origin}/api/live`, { authorization, origin: app.origin })).status).toBe(
    200,
  );
});

test('the status page takes the token out of the address and keeps it in a cookie of its own path', async () => {
  const app = await start();
  const first = await fetch(`${app.origin}/status?token=${app.token}`, { redirect: 'manual' });
  expect([first.status, first.headers.get('location')]).toEqual([303, '/status']);
  const [kept, ...attributes] = first.headers.get('set-cookie')!.split('; ');
  expect(attributes).toEqual(['Path=/status', 'HttpOnly', 'SameSite=Strict']);
  const { status, body } = await get(`${app.origin}/status`, { cookie: kept! });
  expect([status, body.includes('Nobody in view')]).toEqual([200, true]);
});

test('every request is answered once, nonsense with a sentence', async () => {
  const app = await start();
  const screen = openScreen(app);
  const loose = screen as unknown as Socket;
  const ask = async (event: string, ...words: unknown[]) =>
    (await loose.emitWithAck(event, ...words)) as { ok: boolean; error?: string };
  expect(await ask('setSource', { kind: 'generated', people: -1 })).toMatchObject({
    ok: false,
    error: expect.stringMatching(/^Source: people: /) as string,
  });
  expect(await ask('setSource', { kind: 'replay', session: '../../etc/passwd' })).toMatchObject({
    ok: false,
    error: 'There is no session ../../etc/passwd',
  });
  expect(await ask('setModel', 'nothing')).toMatchObject({
    ok: false,
    error: expect.stringContaining('There is no model nothing') as string,
  });
  expect(await ask('setEngine', 'abacus')).toMatchObject({ ok: false });
  expect(await ask('setSettings', { threshold: 2 })).toMatchObject({ ok: false });
  expect(await ask('setSettings', { threshold: 0.3 })).toEqual({ ok: true, value: null });
  const { settings } = await stateWith(screen, (state) => state.settings.threshold === 0.3);
  expect(settings.delaySecs).toBe(0);
  expect(await ask('startTraining', { name: '' })).toMatchObject({ ok: false });
  expect(await ask('stopTraining', 'nothing')).toMatchObject({ ok: false });
  expect(await ask('listJobs')).toEqual({ ok: true, value: [] });
  const appMillis = (await loose.emitWithAck('clock')) as number;
  expect(Math.abs(appMillis - Date.now())).toBeLessThan(60_000);
});

test('an imported file is listed and replayed with what people do in it', async () => {
  const app = await start();
  const screen = openScreen(app);
  const joints = ['SpineBase', 'SpineShoulder', 'Head'];
  const rows = Array.from({ length: 90 }, (_, row) =>
    [row / 30, 'anna', 'wave', ...joints.flatMap((_name, index) => [row / 100, index, 2])].join(
      ',',
    ),
  );
  const header = [
    'time',
    'person',
    'label',
    ...joints.flatMap((name) => [`${name}.x`, `${name}.y`, `${name}.z`]),
  ];
  const text = [header.join(','), ...rows].join('\n');
  const report = await screen.emitWithAck('importFiles', {
    files: [{ name: 'a.csv', text }],
    rateHz: 30,
  });
  if (!report.ok) throw new Error(report.error);
  const [session] = report.value.sessions;
  expect(await screen.emitWithAck('listSessions')).toMatchObject({ value: [{ id: session?.id }] });
  const answer = await screen.emitWithAck('setSource', { kind: 'replay', session: session!.id });
  expect(answer).toEqual({ ok: true, value: null });
  const { people, sources } = await stateWith(screen, (state) => state.people.length > 0);
  expect(people).toMatchObject([{ sensorId: 'anna', truth: 'wave', sourceId: 'replay' }]);
  expect(sources.map(({ kind }) => kind)).toEqual(['kinect', 'replay']);
  await screen.emitWithAck('setSource', { kind: 'none' });
  await stateWith(screen, (state) => state.people.length === 0 && state.sources.length === 1);
});
