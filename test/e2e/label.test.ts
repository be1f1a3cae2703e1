import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Labels } from '../../main/labels/labels.ts';
import { openLibrary } from '../../main/recordings/library.ts';
import { launchBrowser } from '../support/browser.ts';
import { performedSession } from '../support/performed-session.ts';
import { startApp } from '../support/start-app.ts';

// For machines that are busy with other tests.
const patience = 120_000;
const rateHz = 30;
const secs = 30;

const closers: (() => unknown)[] = [];
let browser: Browser;
let url: string;
let labelsFile: string;

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-e2e-'));
  const startMillis = 1_700_000_000_000;
  const session = performedSession({ people: ['ann', 'bob'], secs, startMillis });
  const { id } = await (await openLibrary(home)).add({ ...session, labels: undefined });
  labelsFile = join(home, 'recordings', `${id}.labels.json`);
  const app = await startApp(closers, { home, engine: 'onnxruntime' });
  url = app.url;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  for (const close of closers.reverse()) await close();
});

const saved = async () => JSON.parse(await readFile(labelsFile, 'utf8')) as Labels;

/** Seconds from the beginning of the session, with a decimal. */
const spansOf = ({ segments }: Labels) =>
  segments
    .map(({ class: name, start, end }) => [name, start - 1.7e9, end - 1.7e9] as const)
    .sort((a, b) => a[1] - b[1]);

async function openSession(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Label', exact: true }).click();
  await page.getByRole('button', { name: /two people/ }).click();
  await timelineOf(page).waitFor();
}

const timelineOf = (page: Page) => page.getByRole('application', { name: 'Timeline of labels' });

/** `0:12.34 · frame 371` */
const secsIn = (words: string | null) => Number(/0:(\d+\.\d+)/.exec(words ?? '')?.[1]);

/** Where a moment of the first person's lane is, in a timeline that shows the whole session. */
async function placesOn(page: Page) {
  const box = (await timelineOf(page).boundingBox())!;
  const gutter = 124;
  return (moment: number): [number, number] => [
    box.x + gutter + (moment / (secs - 1 / rateHz)) * (box.width - gutter),
    box.y + 36,
  ];
}

test('three segments that are labelled by dragging and by keys are there after an undo and a reload', async () => {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(patience);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(url);
  await openSession(page);

  for (const name of ['wave', 'bow']) {
    await page.getByRole('textbox', { name: 'New class' }).fill(name);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name, exact: false, pressed: true }).waitFor();
  }
  const at = await placesOn(page);
  await page.keyboard.down('Alt');
  await page.mouse.move(...at(2));
  await page.mouse.down();
  await page.mouse.move(...at(3), { steps: 3 });
  await page.mouse.move(...at(4), { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up('Alt');

  // Start and end by keys, with the class's key.
  await page.mouse.click(...at(8));
  await page.keyboard.press('i');
  await page.mouse.click(...at(11));
  await page.keyboard.press('1');
  // While it plays, for as long as the key is held.
  await page.mouse.click(...at(15));
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.keyboard.down('2');
  await expect
    .poll(async () => secsIn(await page.getByRole('timer').textContent()), { timeout: patience })
    .toBeGreaterThan(16);
  await page.keyboard.up('2');
  await page.keyboard.press('Space');
  await page.getByRole('status').getByText('Saved').waitFor();

  const made = spansOf(await saved());
  expect(made.map(([name]) => name)).toEqual(['bow', 'wave', 'bow']);
  const pixel = secs / 900;
  const expected = [2, 4, 8, 11];
  made
    .flatMap(([, start, end]) => [start, end])
    .slice(0, 4)
    .forEach((found, index) => {
      expect(Math.abs(found - expected[index]!)).toBeLessThan(2 * pixel + 1 / rateHz);
    });
  const [, heldFrom, heldTo] = made[2]!;
  expect(heldFrom).toBeGreaterThanOrEqual(15 - 2 * pixel);
  expect(heldTo).toBeGreaterThanOrEqual(16);

  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Undo: Delete bow' }).click();
  await page.getByRole('button', { name: 'Redo: Delete bow' }).waitFor();
  await page.getByRole('status').getByText('Saved').waitFor();
  expect(spansOf(await saved())).toEqual(made);

  await page.reload();
  await timelineOf(page).waitFor();
  await page.getByRole('button', { name: /^wave 1/ }).waitFor();
  await page.getByRole('button', { name: /^bow 2/ }).waitFor();
  expect(spansOf(await saved())).toEqual(made);
  expect(errors).toEqual([]);
});
