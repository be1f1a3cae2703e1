import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { admitByToken } from '../../../main/ingest/admission.ts';
import type { CameraIngest } from '../../../main/ingest/camera/camera-ingest.ts';
import { listen } from '../../../main/ingest/listen.ts';
import { createEventServer } from '../../../main/outputs/event-server.ts';
import { createReceivers } from '../../../main/outputs/receivers.ts';
import type { ScreenActions } from '../../../main/server/screen-actions.ts';
import { createScreens } from '../../../main/server/screens.ts';
import type { AppState } from '../../../main/wire/app-state.ts';
import { ingestWithHub } from '../../support/ingest-with-hub.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const servers: Record<string, () => Promise<Server>> = {
  async senders() {
    const ingest = await ingestWithHub();
    closers.push(() => ingest.close());
    return ingest.server;
  },
  async receivers() {
    const events = await createEventServer({
      receivers: createReceivers(),
      host: '127.0.0.1',
      port: 0,
      admit: admitByToken('secret'),
      isOriginAllowed: () => false,
      onChange: () => undefined,
    });
    closers.push(() => events.close());
    return events.server;
  },
  async screens() {
    const server = createServer((_request, response) => response.end());
    const screens = createScreens({
      server,
      token: 'secret',
      nowMillis: () => 0,
      actions: {} as ScreenActions,
      cameras: {} as CameraIngest,
      state: () => ({}) as AppState,
    });
    closers.push(() => screens.close());
    await listen(server, '127.0.0.1', 0);
    return server;
  },
};

const paths = [
  '/',
  '/events/ws',
  '/elsewhere',
  '/socket.io',
  '/socket.io/?EIO=4&transport=websocket',
];
const hosts = ['127.0.0.1', 'evil.example'];

function knock(server: Server, path: string, host: string): Socket {
  const { port } = server.address() as AddressInfo;
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  closers.push(() => client.destroy());
  client.write(
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  return client;
}

// A socket whose reset nobody listens for is an uncaught exception, which fails the run.
test.each(Object.keys(servers))(
  'clients of %s that reset while they are upgraded or refused end nothing',
  async (kind) => {
    const server = await servers[kind]!();
    for (const host of hosts) {
      for (const path of paths) {
        const client = knock(server, path, host);
        const closed = new Promise((resolve) => {
          // Reset before the answer is written, so that writing it fails.
          const reset = (_request: unknown, socket: Socket) => {
            server.off('upgrade', reset);
            socket.once('close', resolve);
            client.resetAndDestroy();
          };
          server.prependListener('upgrade', reset);
        });
        await closed;
      }
    }
    const { port } = server.address() as AddressInfo;
    expect((await fetch(`http://127.0.0.1:${port}/`)).ok).toBe(true);
  },
);

test.each(Object.keys(servers))(
  'what %s cannot upgrade is closed, although its client stays',
  async (kind) => {
    const server = await servers[kind]!();
    for (const path of ['/socket.io', '/socket.iox']) {
      const accepted = once(server, 'connection') as Promise<[Socket]>;
      const client = knock(server, path, 'evil.example');
      const closed = Promise.all([
        accepted.then(([socket]) => once(socket, 'close')),
        once(client, 'end'),
      ]);
      let answer = '';
      client.on('data', (bytes: Buffer) => (answer += bytes.toString()));
      await closed;
      // Plain WebSockets are upgraded first: a page can read a close frame, but no refused upgrade.
      expect(answer).toMatch(/^HTTP\/1.1 (40[34] |101 [^]*Refused: evil.example)/);
    }
  },
);
