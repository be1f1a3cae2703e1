import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLibrary } from '../../main/recordings/library.ts';
import { sampleSession } from '../../main/recordings/sample-session.ts';
import { launchBrowser } from '../support/browser.ts';
import { startApp } from '../support/start-app.ts';

// For machines that are busy with other tests.
const patience = 120_000;
const closers: (() => unknown)[] = [];
const errors: string[] = [];
let browser: Browser;
let page: Page;
let recordings: string;

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-library-'));
  const library = await openLibrary(home);
  recordings = library.folder;
  const { description, frames, labels } = sampleSession(Date.UTC(2026, 0, 1));
  for (const name of ['Morning', 'Noon', 'Evening']) {
    await library.add({
      description: { ...description, name },
      frames: frames.slice(0, 60),
      labels,
    });
  }
  const app = await startApp(closers, { home });
  browser = await launchBrowser();
  page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  // Shorter than a test's own: what is waited for in vain is then named.
  page.setDefaultTimeout(patience / 2);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Library', exact: true }).click();
  await row('Morning').waitFor();
}, patience);

afterAll(async () => {
  await browser.close();
  for (const close of closers.reverse()) await close();
});

const row = (name: string) => page.getByRole('row').filter({ hasText: name });
const rowCount = (count: number) =>
  expect.poll(() => page.getByRole('row').count(), { timeout: patience }).toBe(count + 1);
const shownFrame = (frame: number) =>
  page
    .getByLabel('Shown frame')
    .filter({ hasText: `frame ${frame} of 60` })
    .waitFor();

test(
  'a session is found by its tag, opened, and stepped through frame by frame',
  async () => {
    await page.getByRole('button', { name: 'More about Noon' }).click();
    await page.getByRole('menuitem', { name: 'Name, tags and notes' }).click();
    await page.getByRole('combobox', { name: 'Tags' }).fill('with hat');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Keep' }).click();
    await row('Noon').getByText('with hat').waitFor();
    await page.getByLabel('Search sessions').fill('hat');
    await rowCount(1);

    await page.getByRole('button', { name: 'Noon', exact: true }).click();
    await page.getByRole('img', { name: 'People in 3D' }).last().waitFor();
    await shownFrame(1);
    for (const key of ['ArrowRight', '.', 'ArrowRight', ',', 'ArrowRight']) {
      await page.keyboard.press(key);
    }
    await shownFrame(4);
    // Plays on to its end and stops there.
    await page.keyboard.press('Space');
    await shownFrame(60);
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await page.keyboard.press('Home');
    await shownFrame(1);
    await page.getByRole('button', { name: 'Back to all sessions' }).click();
    await page.getByLabel('Search sessions').fill('');
    await rowCount(3);
    expect(errors).toEqual([]);
  },
  patience,
);

test(
  'what goes to the trash is gone from the list and the disk until it is undone',
  async () => {
    const before = (await readdir(recordings)).sort();
    await page.getByRole('button', { name: 'More about Morning' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await rowCount(2);
    expect((await readdir(recordings)).filter((name) => name.includes('morning'))).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await row('Morning').waitFor();
    expect((await readdir(recordings)).sort()).toEqual(before);

    // Two at once, taken back from the trash itself.
    for (const name of ['Morning', 'Evening']) await page.getByLabel(`Choose ${name}`).check();
    await page.getByRole('region', { name: 'Chosen sessions' }).getByText('Delete').click();
    await rowCount(1);
    await page.getByRole('button', { name: 'Trash' }).click();
    await page.getByRole('button', { name: 'Restore Evening' }).click();
    await row('Evening').waitFor();
    expect(errors).toEqual([]);
  },
  patience,
);
