import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPerformer } from '../../main/generated/performer.ts';
import type { App } from '../../main/server/app.ts';
import { parseFramePacket } from '../../main/wire/frame-packet.ts';
import { joint, type JointName } from '../../model/skeleton.ts';
import { className } from '../../renderer/ui/class-name.ts';
import { launchBrowser } from '../support/browser.ts';
import { drawPerson } from '../support/drawn-person.ts';
import { openScreen, startApp, stateWith } from '../support/start-app.ts';
import { writeY4m } from '../support/write-y4m.ts';

const size = { width: 480, height: 480 };
/** What sources have until a person sets it. */
const fieldOfViewDegrees = 65;

const closers: (() => unknown)[] = [];
let app: App & { origin: string };
let browser: Browser;
let truth: Float32Array;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-webcam-'));
  closers.push(() => rm(folder, { recursive: true }));
  const video = join(folder, 'camera.y4m');
  const pictures = drawRaisedHand();
  await writeY4m(video, size, 10, pictures);
  app = await startApp(closers);
  browser = await launchBrowser([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${video}`,
  ]);
  closers.push(() => browser.close());
});

afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Somebody who stands with one hand raised as high as it comes, and moves a little. */
function drawRaisedHand(): Uint8Array[] {
  const performer = createPerformer({
    seed: 3,
    actions: ['raise hand'],
    noise: false,
    rig: 'kinect-2',
    facing: 0,
  });
  const height = (secs: number) => {
    const pose = performer.poseAt(secs);
    return Math.max(pose[joint.handLeft * 4 + 1]!, pose[joint.handRight * 4 + 1]!);
  };
  const [action] = performer.intervals;
  let highest = action!.start;
  for (let secs = highest; secs < action!.end; secs += 0.05) {
    if (height(secs) > height(highest)) highest = secs;
  }
  truth = performer.poseAt(highest);
  const floorY = -performer.floor[3];
  return [-0.1, -0.05, 0, 0.05, 0.1].map((offset) =>
    drawPerson(performer.poseAt(highest + offset), size, fieldOfViewDegrees, floorY),
  );
}

async function openPage(): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 900, height: 600 } });
  // Wide: without a graphics card page and network share the processor.
  page.setDefaultTimeout(150_000);
  // As in a window that is hidden: video elements tell of no new picture.
  await page.addInitScript(() => {
    HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0;
  });
  await page.goto(app.url);
  return page;
}

async function startCamera(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Sources' }).click();
  await page.getByRole('button', { name: /Webcam or video/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Lite', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Start the camera' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Poses of the person that the app sends to screens. */
async function posesFromTheApp(count: number): Promise<Float32Array[]> {
  const screen = openScreen(closers, app);
  const poses: Float32Array[] = [];
  await new Promise<void>((resolve) => {
    screen.on('frame', (packet: ArrayBuffer | Buffer) => {
      const bytes = new Uint8Array(packet).slice().buffer;
      for (const { pose } of parseFramePacket(bytes).people) poses.push(pose);
      if (poses.length >= count) resolve();
    });
  });
  screen.close();
  return poses;
}

function median(poses: Float32Array[], name: JointName, axis: 'x' | 'y' | 'z'): number {
  const at = joint[name] * 4 + { x: 0, y: 1, z: 2 }[axis];
  const values = poses.map((pose) => pose[at]!).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)]!;
}

test('a webcam shows who is before it, where, and with which hand raised, and ends with a label on the page, though video elements stand still', async () => {
  const page = await openPage();
  await startCamera(page);
  const poses = await posesFromTheApp(7);

  const isRight = truth[joint.handRight * 4 + 1]! > truth[joint.handLeft * 4 + 1]!;
  const [raised, lowered] = isRight ? (['Right', 'Left'] as const) : (['Left', 'Right'] as const);
  expect(median(poses, `hand${raised}`, 'y')).toBeGreaterThan(
    median(poses, `hand${lowered}`, 'y') + 0.4,
  );
  expect(median(poses, `hand${raised}`, 'x') * truth[joint[`hand${raised}`] * 4]!).toBeGreaterThan(
    0,
  );

  // A drawn figure is no real person: the network takes it for somebody of another size.
  const depth = median(poses, 'spineBase', 'z') / truth[joint.spineBase * 4 + 2]!;
  expect(depth).toBeGreaterThan(0.75);
  expect(depth).toBeLessThan(1.25);
  expect(Math.abs(median(poses, 'spineBase', 'x') - truth[joint.spineBase * 4]!)).toBeLessThan(0.2);

  await page.getByRole('navigation').getByRole('button', { name: 'Live' }).click();
  const { model } = await stateWith(openScreen(closers, app), (state) => state.model !== undefined);
  const names = model!.classes.map(({ name }) => className(name)).join('|');
  const person = page.getByRole('region', { name: 'Person 1' });
  // While it warms up, other words stand there, without a share.
  const label = person.getByRole('status').filter({ hasText: new RegExp(`^(${names})$`) });
  await label.waitFor();
  await person
    .getByText(/^\d+ %$/)
    .first()
    .waitFor();
  await page.close();
});
