import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Labels } from '../../main/labels/labels.ts';
import { openLibrary } from '../../main/recordings/library.ts';
import { launchBrowser } from '../support/browser.ts';
import { performedSession } from '../support/performed-session.ts';
import { startApp } from '../support/start-app.ts';

// For machines that are busy with other tests.
const patience = 120_000;

const closers: (() => unknown)[] = [];
let browser: Browser;
let url: string;
let labelsFile: string;

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-e2e-'));
  const session = performedSession({ people: ['ann', 'bob'], secs: 12 });
  const { id } = await (await openLibrary(home)).add({ ...session, labels: undefined });
  labelsFile = join(home, 'recordings', `${id}.labels.json`);
  ({ url } = await startApp(closers, { home, engine: 'onnxruntime' }));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  for (const close of closers.reverse()) await close();
});

test('what a model suggests is accepted and rejected by key, can be undone, and tells how far person and model agree', async () => {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(patience);
  await page.goto(url);
  await page.getByRole('button', { name: 'Label', exact: true }).click();
  await page.getByRole('button', { name: /two people/ }).click();
  const panel = page.getByRole('region', { name: 'Suggestions' });
  const left = panel.getByRole('status').getByText(/to decide|are decided/);
  await panel.getByRole('button', { name: 'Suggest' }).click();
  await left.waitFor();
  const amount = Number(/^(\d+) of/.exec((await left.textContent())!)?.[1]);
  expect(amount).toBeGreaterThan(2);
  const isLeft = (waiting: number) =>
    panel.getByText(`${waiting} of ${amount} to decide`, { exact: false }).waitFor();
  const undo = (what: string) => page.getByRole('button', { name: new RegExp(`^Undo: ${what}`) });

  // The first press goes to the most doubtful one.
  await page.keyboard.press('a');
  await panel.getByRole('button', { name: 'Reject (X)' }).waitFor();
  const clock = page.getByRole('timer', { name: 'Moment' });
  const shownFrame = async () => Number(/frame (\d+)$/.exec((await clock.textContent())!)?.[1]);
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))'); // prettier-ignore
  const before = await shownFrame();
  // It may begin between two frames: the second is the first that it is said of.
  const rejected = [before, before + 1];
  await page.keyboard.press('x');
  await undo('Reject').waitFor();
  await isLeft(amount - 1);
  await page.keyboard.press('a');
  await undo('Accept').waitFor();
  await isLeft(amount - 2);
  await page.keyboard.press('Control+z');
  await undo('Reject').waitFor();
  await isLeft(amount - 1);
  while (await panel.getByRole('button', { name: /Begin|Accept \(A\)/ }).isVisible()) {
    await page.keyboard.press('a');
  }
  await panel.getByText(`All ${amount} are decided`).waitFor();
  await page.getByRole('status').getByText('Saved').waitFor();

  const { segments } = JSON.parse(await readFile(labelsFile, 'utf8')) as Labels;
  expect(segments.map(({ by, from }) => [by, from])).toEqual(
    Array.from({ length: amount - 1 }, () => ['me', 'Starter']),
  );
  const agreement = page.getByRole('region', { name: 'Agreement' });
  await agreement.getByRole('button', { name: 'Measure' }).click();
  const pair = agreement.getByRole('article').filter({ hasText: 'me and Starter' });
  // All but the rejected one are the same: 2 × found / (said by one + said by the other).
  const f1 = (2 * (amount - 1)) / (2 * amount - 1);
  await pair.getByText(f1.toFixed(2), { exact: true }).first().waitFor();
  await pair.getByText('0.00 s, 0.00 s').waitFor();
  await expect.poll(shownFrame, { timeout: patience }).not.toBeOneOf(rejected);
  await pair.getByRole('button', { name: 'Look at 1 difference' }).click();
  await expect.poll(shownFrame, { timeout: patience }).toBeOneOf(rejected);
}, 240_000);
