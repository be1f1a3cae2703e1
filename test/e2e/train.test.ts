import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { writeHandRaisers } from '../support/hand-raisers.ts';

const root = join(import.meta.dirname, '..', '..');
// For machines that are busy with other work: training runs at low priority.
const patience = 120_000;
const people = ['ann', 'bob', 'cid', 'dan', 'eve'];

let browser: Browser;
let app: ChildProcess;
let url: string;
let files: string[];

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-e2e-'));
  const folder = join(home, 'files');
  await writeHandRaisers(folder, people);
  files = (await readdir(folder)).map((name) => join(folder, name));
  const words = [
    'serve',
    '--json',
    '--no-open',
    '--source',
    'none',
    '--ingest-port',
    '0',
    '--engine',
    'onnxruntime',
  ];
  app = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), 'main/cli/framewise.ts', ...words, '--home', home],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(createInterface({ input: app.stdout! }), 'line')) as [string];
  ({ url } = JSON.parse(line) as { url: string });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  app.kill('SIGTERM');
  expect(await once(app, 'exit')).toEqual([0, null]);
});

async function openTrainTab(): Promise<{ page: Page; errors: string[] }> {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1200, height: 800 } });
  page.setDefaultTimeout(patience);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(url);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  return { page, errors };
}

/** A model that is learned in seconds. */
async function makeSmall(page: Page): Promise<void> {
  await page.getByLabel('Name of the model').fill('Hands up');
  await page.getByRole('button', { name: 'Advanced' }).click();
  const steps = page.getByRole('textbox', { name: 'Steps' }).first();
  for (const [field, value] of [
    [steps, '400'],
    [page.getByRole('textbox', { name: 'Width' }), '16'],
    [page.getByRole('textbox', { name: 'Batch' }), '2'],
  ] as const) {
    await field.fill(value);
    await field.press('Tab');
  }
}

/** Of the newest point of the loss's curve; 0 without a curve. */
async function lastStep(run: Locator): Promise<number> {
  const words = await run.getByText(/^Step \d+$/).allTextContents();
  return Number(/\d+/.exec(words[0] ?? '0')?.[0]);
}

/** The curve has points beyond a step. @returns the newest one's */
async function growsBeyond(run: Locator, step: number): Promise<number> {
  await expect.poll(() => lastStep(run), { timeout: patience }).toBeGreaterThan(step);
  return lastStep(run);
}

test('recordings become a model in use: imported, trained, stopped, resumed and judged in the Train tab', async () => {
  const { page, errors } = await openTrainTab();
  await page.getByText('Begin with recordings').waitFor();
  await page.locator('input[type=file]').setInputFiles(files);
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('row', { name: /raise hand/ }).waitFor();
  const testing = page.getByRole('button', { name: /: Testing, move$/ });
  expect(people).toContain((await testing.innerText()).trim());

  await makeSmall(page);
  await page.getByRole('button', { name: 'Train', exact: true }).last().click();
  const run = page.getByRole('region', { name: 'Run Hands up' });
  await growsBeyond(run, 0);
  await page.reload();
  await growsBeyond(run, await growsBeyond(run, 0));

  await run.getByRole('button', { name: 'Stop' }).click();
  const resume = run.getByRole('button', { name: 'Resume' });
  await resume.waitFor();
  const stoppedAt = await lastStep(run);
  await resume.click();
  await growsBeyond(run, stoppedAt);

  const result = page.getByRole('region', { name: 'Result' });
  await result.getByRole('button', { name: 'Use live' }).click();
  await page.getByRole('button', { name: /Model\s*Hands up/ }).waitFor();
  expect(new URL(page.url()).hash).toBe('#/live');
  expect(errors).toEqual([]);
  await page.close();
}, 300_000);
