import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server as ServerV4 } from 'socket.io';
import attachV2 from 'socket.io-v2';
import { afterEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { appClock } from '../../../main/ingest/app-clock.ts';
import { createConnection } from '../../../main/ingest/connections/connection.ts';
import { openConnections } from '../../../main/ingest/connections/connections.ts';
import { whyUnreachable } from '../../../main/ingest/connections/why-unreachable.ts';
import { ingestLimits } from '../../../main/ingest/ingest-limits.ts';
import { createKinect2Messages } from '../../../main/ingest/senders/kinect2-messages.ts';
import { createSourceHub } from '../../../main/ingest/source-hub.ts';
import { openSettings } from '../../../main/settings/settings-file.ts';
import type { Frame } from '../../../main/wire/frame.ts';
import type { SourceState } from '../../../main/wire/source-events.ts';
import { walkingBody } from '../../support/walking-body.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const newHome = () => mkdtemp(join(tmpdir(), 'framewise-connections-'));

/** An app's sources with what is kept in `home`. */
async function setup(home: string, nowMillis = appClock) {
  const events = new EventTarget();
  const frames: Frame[] = [];
  const hub = createSourceHub({
    nowMillis,
    onFrame(frame) {
      frames.push(frame);
      events.dispatchEvent(new Event('frame'));
    },
    onGone: () => undefined,
    onNotice: () => undefined,
    onChange: () => events.dispatchEvent(new Event('change')),
  });
  const settings = await openSettings(home, (text) => expect.unreachable(text));
  const notices: string[] = [];
  const connections = openConnections({
    hub,
    settings,
    nowMillis,
    onNotice: ({ text }) => notices.push(text),
  });
  const close = async () => {
    hub.close();
    await settings.close();
  };
  closers.push(close);
  return {
    hub,
    connections,
    notices,
    close,
    nextFrame: async () => {
      while (frames.length === 0) await once(events, 'frame');
      return frames.shift()!;
    },
    until: async (isReached: (state: SourceState) => boolean) => {
      for (;;) {
        const found = hub.states().find(isReached);
        if (found) return found;
        await once(events, 'change');
      }
    },
  };
}

async function listen(port = 0): Promise<{ http: Server; url: string; port: number }> {
  const http = createServer((_request, response) => response.end('Kinect\n')).listen(port);
  await once(http, 'listening');
  const given = (http.address() as AddressInfo).port;
  return { http, url: `http://127.0.0.1:${given}`, port: given };
}

const write = createKinect2Messages();
const messageOf = (step: number) => write({ bodies: [walkingBody('a', step)] });

test('joins a Kinect machine whose server is socket.io 2, without being told the version', async () => {
  const { http, url } = await listen();
  const server = attachV2(http);
  server.on('connection', (socket) => socket.emit('bodyFrame', messageOf(1)));
  const { connections, nextFrame, hub } = await setup(await newHome());
  await connections.add({ url });
  expect((await nextFrame()).bodies[0]!.pose).toEqual(walkingBody('a', 1).pose);
  expect(hub.states()[0]).toMatchObject({
    id: 'connection-1',
    state: 'connected',
    detail: `Connected to ${url} by socket.io 2`,
    dialect: 'Kinect v2 (kinect2)',
  });
  hub.close();
  server.close();
});

test('comes back to a server of socket.io 4 that was away, and after a restart of the app', async () => {
  const home = await newHome();
  const first = await listen();
  const before = new ServerV4(first.http);
  before.on('connection', (socket) => socket.emit('bodyFrame', messageOf(1)));
  const app = await setup(home);
  await app.connections.add({ url: first.url, name: 'Hall' });
  await app.nextFrame();
  await before.close();
  const away = await app.until(({ state }) => state === 'reconnecting');
  expect(away.detail).toMatch(/^The connection to .* was lost\. Trying again in \d+ s$/);

  const again = await listen(first.port);
  const after = new ServerV4(again.http);
  closers.push(() => after.close());
  after.on('connection', (socket) => socket.emit('bodyFrame', messageOf(2)));
  while ((await app.nextFrame()).bodies.length === 0);
  await app.close();

  const next = await setup(home);
  await next.nextFrame();
  expect(next.hub.states()).toMatchObject([{ id: 'connection-1', name: 'Hall' }]);
  await next.connections.remove('connection-1');
  expect(next.hub.states()).toEqual([]);
  const kept = JSON.parse(await readFile(join(home, 'settings.json'), 'utf8')) as object;
  expect(kept).toMatchObject({ connections: { kept: [] } });
});

test('takes JSON from a WebSocket server', async () => {
  const { http, url } = await listen();
  closers.push(() => http.close());
  const server = new WebSocketServer({ server: http });
  closers.push(() => server.close());
  server.on('connection', (socket) => socket.send(JSON.stringify(messageOf(3))));
  const { connections, nextFrame, hub } = await setup(await newHome());
  await connections.add({ url: url.replace('http', 'ws') });
  expect((await nextFrame()).bodies[0]!.pose).toEqual(walkingBody('a', 3).pose);
  hub.close();
  for (const socket of server.clients) socket.terminate();
});

test('says why it is refused, and that nobody listens', async () => {
  const { http, url } = await listen();
  const server = new ServerV4(http);
  closers.push(() => server.close());
  server.use((_socket, next) => next(new Error('the key is missing')));
  const { connections, until } = await setup(await newHome());
  await connections.add({ url });
  const refused = await until(({ state }) => state === 'refused');
  expect(refused.detail).toContain('refuses this app: the key is missing');

  const gone = await listen();
  gone.http.close();
  await connections.add({ url: gone.url });
  const alone = await until(({ state }) => state === 'reconnecting');
  expect(alone.detail).toContain('no program listens there');
});

test('knows a Kinectron by its server, and asks for a screen', async () => {
  const http = createServer((_request, response) =>
    response.end('{"name":"PeerJS Server","description":"A server side element"}'),
  ).listen(0);
  await once(http, 'listening');
  closers.push(() => http.close());
  const { connections, until } = await setup(await newHome());
  await connections.add({ url: `127.0.0.1:${(http.address() as AddressInfo).port}` });
  const found = await until(({ state }) => state === 'reconnecting');
  expect(found.detail).toContain('this is a Kinectron. Add it as Kinectron on a screen');
});

test('an address that is none, or is there already, is told', async () => {
  const { connections } = await setup(await newHome());
  await expect(connections.add({ url: 'ftp://x' })).rejects.toThrow('found "ftp://x"');
  await expect(connections.add({ url: 'kinectron://x' })).rejects.toThrow('add it as Kinectron');
  await connections.add({ url: 'http://127.0.0.1:1' });
  await expect(connections.add({ url: '127.0.0.1:1' })).rejects.toThrow(
    'among the sources already',
  );
});

test('an address that nobody can join stops neither the app nor the other connections, also at the next start', async () => {
  const home = await newHome();
  const first = await setup(home);
  await first.connections.add({ url: 'ws://127.0.0.1:1/#there' });
  await first.close();
  const path = join(home, 'settings.json');
  const content = await readFile(path, 'utf8');
  const { kept } = (JSON.parse(content) as { connections: { kept: { url: string }[] } })
    .connections;
  expect(kept).toMatchObject([{ id: 'connection-1', url: 'ws://127.0.0.1:1' }]);

  const entry = { id: 'connection-2', url: 'ws://', socketIoVersion: 'auto', name: 'No host' };
  const connections = { kept: [entry, 7, ...kept] };
  await writeFile(path, JSON.stringify({ connections }));
  const next = await setup(home);
  expect(next.hub.states().map(({ id }) => id)).toEqual(['connection-1']);
  expect(next.notices).toEqual([
    expect.stringContaining('found "ws://". Add it again in Sources'),
    expect.stringContaining('Add it again in Sources'),
  ]);
  await next.until(({ state }) => state === 'reconnecting');
});

test('an address that the client refuses at once is tried again like any other', async () => {
  const { hub, until } = await setup(await newHome());
  const kept = { id: 'connection-1', url: 'ws://127.0.0.1:1/#x', name: '' };
  hub.add(createConnection({ ...kept, socketIoVersion: 'auto' }, appClock).source);
  const { detail } = await until(({ state }) => state === 'reconnecting');
  expect(detail).toContain('Trying again in');
});

const servers: [string, (http: Server, send: (emit: (text: string) => void) => void) => () => unknown][] = [
  ['WebSocket', (http, send) => {
    const server = new WebSocketServer({ server: http });
    server.on('connection', (socket) => send((text) => socket.send(text)));
    return () => server.close();
  }],
  ['socket.io 2', (http, send) => {
    const server = attachV2(http);
    server.on('connection', (socket) => send((text) => socket.emit('bodyFrame', text)));
    return () => server.close();
  }],
  ['socket.io 4', (http, send) => {
    const server = new ServerV4(http);
    server.on('connection', (socket) => send((text) => socket.emit('bodyFrame', text)));
    return () => server.close();
  }],
]; // prettier-ignore

test.each(servers)('a server of %s that sends more than a sender may is left, with the reason', async (kind, serve) => {
  const { http, url } = await listen();
  const most = Math.ceil(ingestLimits.textBytesPerSec / ingestLimits.textBytes);
  const close = serve(http, (emit) => {
    for (let count = 0; count <= most; count++) emit('x'.repeat(ingestLimits.textBytes - 100));
  });
  // On this clock everything comes in the same moment.
  const { connections, hub, until } = await setup(await newHome(), () => 0);
  await connections.add({ url: kind === 'WebSocket' ? url.replace('http', 'ws') : url });
  const { detail } = await until(({ state }) => state === 'refused');
  expect(detail).toContain(`sent more than ${ingestLimits.textBytesPerSec / 1e6} MB a second`);
  hub.close();
  http.closeAllConnections();
  close();
  http.close();
}); // prettier-ignore

test.each([
  ['hello\r\n', 'a program answers there, but not by this protocol'],
  ['', 'what listens there closes the connection'],
])(
  'a program that answers %j and closes is told from one that is not there',
  async (words, why) => {
    const server = createTcpServer((socket) => socket.end(words)).listen(0, '127.0.0.1');
    closers.push(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await whyUnreachable(`http://127.0.0.1:${port}`)).toContain(why);
  },
);
