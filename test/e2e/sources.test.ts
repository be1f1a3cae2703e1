import type { Browser, Page } from 'playwright-core';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKinect2Messages } from '../../main/ingest/senders/kinect2-messages.ts';
import type { App } from '../../main/server/app.ts';
import { parseFramePacket } from '../../main/wire/frame-packet.ts';
import { joint, mirrorOf, poseStride } from '../../model/skeleton.ts';
import { launchBrowser } from '../support/browser.ts';
import { raisedHand } from '../support/standing-body.ts';
import { openScreen, startApp, stateWith } from '../support/start-app.ts';

// For machines that are busy with other tests; on an idle one all of it takes some seconds.
const patience = 120_000;
const closers: (() => unknown)[] = [];
let browser: Browser;
let app: App & { origin: string };
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  app = await startApp(closers, { source: { kind: 'generated', people: 1 } });
  browser = await launchBrowser();
  page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 860 } });
  page.setDefaultTimeout(patience);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(app.url);
  await page.getByRole('navigation').getByRole('button', { name: 'Sources' }).click();
});

afterAll(async () => {
  await browser.close();
  for (const close of closers.splice(0).reverse()) await close();
});

const card = (name: string) => page.getByRole('listitem', { name, exact: true });

/** Where the person stands, metres to the sensor's left. */
const personX = 0.8;

/** A Kinect machine before which somebody raises the right hand, and which takes left joints for right ones. */
function startSwappedSender(): void {
  const socket = io(app.ingest, { transports: ['websocket'] });
  const write = createKinect2Messages();
  let frame = 0;
  const timer = setInterval(() => {
    const { pose } = raisedHand('a', 'Right', personX + (frame++ % 100) / 1000);
    const swapped = new Float32Array(pose.length);
    mirrorOf.forEach((from, to) =>
      swapped.set(pose.subarray(from * poseStride, (from + 1) * poseStride), to * poseStride),
    );
    socket.emit('bodyFrame', write({ bodies: [{ id: 'a', pose: swapped }] }));
  }, 33);
  closers.push(() => {
    clearInterval(timer);
    socket.close();
  });
}

/** The next pose of a source's only person that the app sends to screens. */
async function poseFrom(sourceId: string): Promise<Float32Array> {
  const screen = openScreen(closers, app);
  const { sources } = await stateWith(screen, (state) =>
    state.sources.some(({ id }) => id === sourceId),
  );
  const { index } = sources.find(({ id }) => id === sourceId)!;
  const pose = await new Promise<Float32Array>((resolve) => {
    screen.on('frame', (packet: ArrayBuffer | Buffer) => {
      const { sourceIndex, people } = parseFramePacket(new Uint8Array(packet).slice().buffer);
      if (sourceIndex === index && people[0]) resolve(people[0].pose);
    });
  });
  screen.close();
  return pose;
}

test('a sender gets a card, its check tells the dialect, and a raised hand puts left and right right', async () => {
  startSwappedSender();
  await card('Kinect').getByText('Kinect v2 (kinect2)').waitFor();
  await card('Kinect').getByRole('button', { name: 'Check' }).click();

  const found = page.getByRole('region', { name: 'Found' });
  await found.getByText('Kinect v2, 25 joints').waitFor();
  expect(await found.getByRole('definition').allTextContents()).toContain('metres');
  const sides = page.getByRole('region', { name: 'Left and right' });
  await sides.getByText('this source swaps the names of left and right').waitFor();
  await sides.getByRole('button', { name: 'Swap left and right' }).click();
  await sides.getByText('left and right are as they should be').waitFor();
  const pose = await poseFrom('kinect-1');
  expect(pose[joint.spineBase * poseStride]).toBeGreaterThan(personX - 0.01);
  expect(pose[joint.wristRight * poseStride + 1]).toBeGreaterThan(
    pose[joint.head * poseStride + 1]!,
  );

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a sample' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('kinect-1-sample.json');
  await page.getByRole('button', { name: 'Back to all sources' }).click();
});

test('the demo is removed from its card, and comes back from the choice', async () => {
  await card('Demo').getByRole('button', { name: 'Remove Demo' }).click();
  await card('Demo').waitFor({ state: 'detached' });
  await card('Kinect').waitFor();

  await page.getByRole('button', { name: /^Demo/ }).click();
  await page.getByRole('button', { name: 'Start the demo' }).click();
  await card('Demo').waitFor();
});

async function connectTo(address: string): Promise<void> {
  await page.getByRole('button', { name: /^Kinect machine/ }).click();
  await page.getByLabel('Address of the machine').fill(address);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

test('a machine that does not answer says so on a short card, is not added twice, and is kept until it is removed', async () => {
  await connectTo('127.0.0.1:1');
  const machine = card('127.0.0.1:1');
  await machine.getByText('nobody answers there').waitFor();
  await machine.getByRole('button', { name: 'Try again' }).waitFor();
  expect(await machine.getByRole('img').count()).toBe(0);
  expect(await card('Demo').getByRole('img').count()).toBe(1);

  await connectTo('http://127.0.0.1:1/');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('http://127.0.0.1:1 is among the sources already').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await machine.getByRole('button', { name: 'Remove' }).click();
  await machine.waitFor({ state: 'detached' });
});

test('a person in Live is named by hand, on the card and above the head', async () => {
  await card('Demo').getByRole('button', { name: 'Remove Demo' }).click();
  await card('Demo').waitFor({ state: 'detached' });
  await page.getByRole('navigation').getByRole('button', { name: 'Live' }).click();
  const people = page.getByRole('complementary', { name: 'People' });
  await people.getByText('1 in view').waitFor();
  await people.getByRole('button', { name: /^More about/ }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByLabel('Name of the person').fill('Ada');
  await page.keyboard.press('Enter');
  await people.getByRole('region', { name: 'Ada' }).waitFor();
  await page.getByRole('group', { name: 'Tag of Ada' }).waitFor();
  expect(errors).toEqual([]);
});
