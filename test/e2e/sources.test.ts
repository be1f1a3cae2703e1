import type { Browser, Page } from 'playwright-core';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKinect2Messages } from '../../main/ingest/senders/kinect2-messages.ts';
import type { App } from '../../main/server/app.ts';
import { mirrorOf, poseStride } from '../../model/skeleton.ts';
import { launchBrowser } from '../support/browser.ts';
import { raisedHand } from '../support/standing-body.ts';
import { startApp } from '../support/start-app.ts';

// For machines that are busy with other tests; on an idle one all of it takes some seconds.
const patience = 120_000;
const closers: (() => unknown)[] = [];
let browser: Browser;
let app: App;
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

/** A Kinect machine before which somebody raises the right hand, and which swaps left and right. */
function startSwappedSender(): void {
  const socket = io(app.ingest, { transports: ['websocket'] });
  const write = createKinect2Messages();
  let frame = 0;
  const timer = setInterval(() => {
    const { pose } = raisedHand('a', 'Right', frame++ / 1000);
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

test('a sender gets a card, its check tells the dialect, and a raised hand puts left and right right', async () => {
  startSwappedSender();
  await card('Kinect').getByText('Kinect v2 (kinect2)').waitFor();
  await card('Kinect').getByRole('button', { name: 'Check' }).click();

  const found = page.getByRole('region', { name: 'Found' });
  await found.getByText('Kinect v2, 25 joints').waitFor();
  expect(await found.getByRole('definition').allTextContents()).toContain('metres');
  const sides = page.getByRole('region', { name: 'Left and right' });
  await sides.getByText('this source swaps left and right').waitFor();
  await sides.getByRole('button', { name: 'Swap left and right' }).click();
  await sides.getByText('left and right are as they should be').waitFor();

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

test('a machine that does not answer says so on its card, with its address kept until it is removed', async () => {
  await page.getByRole('button', { name: /^Kinect machine/ }).click();
  await page.getByLabel('Address of the machine').fill('127.0.0.1:1');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const machine = card('127.0.0.1:1');
  await machine.getByText('nobody answers there').waitFor();
  await machine.getByRole('button', { name: 'Try again' }).waitFor();
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
