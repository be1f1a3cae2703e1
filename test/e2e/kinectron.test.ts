import { once } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { PeerServer, type IClient, type PeerServerEvents } from 'peer';
import type { Browser, Page } from 'playwright-core';
import type * as peerjs from 'peerjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKinect2Messages } from '../../main/ingest/senders/kinect2-messages.ts';
import { createKinectronMessages } from '../../main/ingest/senders/kinectron-messages.ts';
import type { App } from '../../main/server/app.ts';
import { parseFramePacket } from '../../main/wire/frame-packet.ts';
import { joint, poseStride } from '../../model/skeleton.ts';
import { launchBrowser } from '../support/browser.ts';
import { standingBody } from '../support/standing-body.ts';
import { openScreen, startApp } from '../support/start-app.ts';

// For machines that are busy with other tests; on an idle one all of it takes some seconds.
const patience = 120_000;
/** Of every Kinectron: clients know no other. */
const port = 9001;
const closers: (() => unknown)[] = [];
const errors: string[] = [];
let broker: PeerServerEvents;
let browser: Browser;
let app: App & { origin: string };
let page: Page;
/** The page that is the Kinectron. */
let machine: Page;

/** What a Kinectron says to who connects, and then to who has asked for bodies. */
type Kinectron = { ready?: object; frames: object[] };
declare global {
  var peerjs: { Peer: new (id: string, options: object) => peerjs.Peer };
  var asked: unknown[];
}

beforeAll(async () => {
  const http = await new Promise<Server>((resolve) => {
    const options = { host: '127.0.0.1', port, path: '/', allow_discovery: true };
    broker = PeerServer(options, (server) => resolve(server));
  });
  closers.push(
    () => http.close(),
    () => http.closeAllConnections(),
  );
  app = await startApp(closers);
  // A machine without a network has no address but the loopback's, which WebRTC leaves out.
  browser = await launchBrowser(['--allow-loopback-in-peer-connection']);
  closers.push(() => browser.close());
  page = await browser.newPage({ locale: 'en-US' });
  page.setDefaultTimeout(patience);
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(app.url);
  await page.getByRole('navigation').getByRole('button', { name: 'Sources' }).click();
});

afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A page that is a Kinectron: a PeerJS peer of its name, which stamps its frames where they have times. */
async function startKinectron(kinectron: Kinectron): Promise<Page> {
  const machine = await browser.newPage();
  await machine.goto(`http://127.0.0.1:${port}/`);
  const path = createRequire(import.meta.url).resolve('peerjs/dist/peerjs.min.js');
  await machine.addScriptTag({ path });
  await machine.evaluate(async ({ ready, frames }) => {
    const options = { host: '127.0.0.1', port: 9001, path: '/', config: { iceServers: [] } };
    const peer = new globalThis.peerjs.Peer('kinectron', options);
    globalThis.asked = [];
    peer.on('connection', (link) => {
      if (ready) link.on('open', () => void link.send(ready));
      link.on('data', (message) => {
        globalThis.asked.push(message);
        if ((message as { event?: unknown }).event !== 'feed') return;
        let count = 0;
        setInterval(() => {
          const frame = frames[count++ % frames.length]!;
          const now = { timestamp: Date.now() };
          if ('timestamp' in frame) Object.assign(frame, now);
          void link.send(frame);
        }, 33);
      });
    });
    await new Promise((resolve) => peer.on('open', resolve));
  }, kinectron);
  return machine;
}

/** Metres that the person walks to the sensor's left. */
const farthest = 0.09;
const bodies = Array.from({ length: 90 }, (_, step) =>
  standingBody('a', 0.5 + (farthest * step) / 90),
);
const card = () => page.getByRole('listitem', { name: 'Kinectron at 127.0.0.1', exact: true });

async function connect(): Promise<void> {
  await page.getByRole('button', { name: /^Kinectron/ }).click();
  await page.getByLabel('Name or address of the machine').fill('127.0.0.1');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

/** That screens get the person who was sent, in metres, where it was sent. */
async function expectThePerson(): Promise<void> {
  const screen = openScreen(closers, app);
  const pose = await new Promise<Float32Array>((resolve) => {
    screen.on('frame', (packet: ArrayBuffer | Buffer) => {
      const { people } = parseFramePacket(new Uint8Array(packet).slice().buffer);
      if (people[0]) resolve(people[0].pose);
    });
  });
  screen.close();
  const sent = bodies[0]!.pose;
  for (const at of [joint.head, joint.spineBase, joint.wristLeft]) {
    const moved = pose[at * poseStride]! - sent[at * poseStride]!;
    expect(moved).toBeGreaterThan(-0.001);
    expect(moved).toBeLessThan(farthest + 0.001);
    expect(pose[at * poseStride + 1]).toBeCloseTo(sent[at * poseStride + 1]!, 3);
    expect(pose[at * poseStride + 2]).toBeCloseTo(sent[at * poseStride + 2]!, 3);
  }
}

/** Names of the peers that the broker knows. */
async function peers(): Promise<string[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/peerjs/peers`);
  return ((await answer.json()) as string[]).sort();
}

test('Kinectron 1 is asked to open its sensor and for bodies, and its people are seen', async () => {
  const write = createKinectronMessages();
  machine = await startKinectron({
    ready: { event: 'ready', data: { kinect: 'azure', state: { isConnected: true } } },
    frames: bodies.flatMap((body) => write({ bodies: [body], timeMillis: 0 })),
  });
  await connect();
  await card().getByText('Kinectron 1', { exact: true }).waitFor();
  await card().getByText('Connected', { exact: true }).waitFor();
  // A slow start makes it ask before it knows the version, and again.
  expect((await machine.evaluate(() => globalThis.asked)).slice(-2)).toEqual([
    { event: 'initkinect', data: { kinect: 'azure' } },
    { event: 'feed', data: { feed: 'body' } },
  ]);
  await expectThePerson();
});

test('a Kinectron that is there already is not added again', async () => {
  await connect();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByText('Nothing was added: Kinectron at 127.0.0.1 is among the sources already')
    .waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('one that comes back, even as version 0.3, is joined again, and nothing of before is left', async () => {
  await machine.close();
  await card().getByText('Reconnecting', { exact: true }).waitFor();
  const write = createKinect2Messages();
  machine = await startKinectron({
    frames: bodies.map((body) => ({ event: 'bodyFrame', data: write({ bodies: [body] }) })),
  });
  await card().getByText('Kinectron 0.3', { exact: true }).waitFor();
  expect(await machine.evaluate(() => globalThis.asked)).toEqual([
    { event: 'feed', data: { feed: 'body' } },
  ]);
  await expectThePerson();
  expect(await peers()).toEqual([expect.stringMatching(/^framewise-/), 'kinectron']);
});

test('one that is removed is left', async () => {
  const left = once(broker as NodeJS.EventEmitter, 'disconnect') as Promise<[IClient]>;
  await card().getByRole('button', { name: 'Remove' }).click();
  await card().waitFor({ state: 'detached' });
  expect((await left)[0].getId()).toMatch(/^framewise-/);
  expect(await peers()).toEqual(['kinectron']);
  expect(errors).toEqual([]);
});
