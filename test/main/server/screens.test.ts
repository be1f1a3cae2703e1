import { createServer } from 'node:http';
import { io as connect, type Socket } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { createCameraIngest } from '../../../main/ingest/camera/camera-ingest.ts';
import { listen } from '../../../main/ingest/listen.ts';
import { createSourceHub } from '../../../main/ingest/source-hub.ts';
import type { ScreenActions } from '../../../main/server/screen-actions.ts';
import { createScreens, type Screens } from '../../../main/server/screens.ts';
import type { AppState } from '../../../main/wire/app-state.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function setup(auth: object) {
  let now = 1_000_000;
  const server = createServer();
  const ignore = () => undefined;
  const hub = createSourceHub({
    nowMillis: () => now,
    onFrame: ignore,
    onGone: ignore,
    onNotice: ignore,
    onChange: ignore,
  });
  const screens: Screens = createScreens({
    server,
    token: 'secret',
    nowMillis: () => now,
    // Nobody asks for anything here, and nobody reads the state.
    actions: {} as ScreenActions,
    cameras: createCameraIngest({ hub, nowMillis: () => now }),
    state: () => ({}) as AppState,
  });
  closers.push(() => screens.close());
  const port = await listen(server, '127.0.0.1', 0);
  const socket = connect(`http://127.0.0.1:${port}/screen`, {
    auth: { token: 'secret', ...auth },
    transports: ['websocket'],
  });
  closers.push(() => socket.close());
  await new Promise((resolve) => socket.once('state', resolve));
  return { screens, socket, wait: (millis: number) => (now += millis) };
}

const nextFrame = (socket: Socket) =>
  new Promise<() => void>((resolve) => {
    socket.once('frame', (_packet: unknown, received: () => void) => resolve(received));
  });

test('a screen that confirms nothing for a second misses frames, which are counted, until it confirms', async () => {
  const { screens, socket, wait } = await setup({ confirmsFrames: true });
  const first = nextFrame(socket);
  screens.sendFrame(new ArrayBuffer(32));
  const received = await first;
  wait(999);
  screens.sendFrame(new ArrayBuffer(32));
  wait(2);
  screens.sendFrame(new ArrayBuffer(32));
  expect(screens.counts()).toEqual([{ sent: 2, dropped: 1 }]);
  received();
  const later = nextFrame(socket);
  const isUp = async () => {
    // The confirmation is on its way; the answer to a request after it shows that it has come.
    await socket.emitWithAck('clock');
    screens.sendFrame(new ArrayBuffer(32));
    await later;
  };
  await isUp();
  expect(screens.counts()).toEqual([{ sent: 3, dropped: 1 }]);
});

test('a screen that reads nothing gets no more than a few frames into its queue', async () => {
  const { screens, socket } = await setup({});
  const { ws } = socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void } } };
  ws._socket.pause();
  const packet = new ArrayBuffer(200_000);
  for (let frame = 0; frame < 2000 && screens.counts()[0]!.dropped === 0; frame++) {
    screens.sendFrame(packet);
    await new Promise(setImmediate);
  }
  const { sent, dropped } = screens.counts()[0]!;
  expect(dropped).toBe(1);
  screens.sendFrame(packet);
  expect(screens.counts()).toEqual([{ sent, dropped: 2 }]);
});
