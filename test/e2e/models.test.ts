import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as ort from 'onnxruntime-node';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadModel, saveModel } from '../../model/weights/model-file.ts';
import { launchBrowser } from '../support/browser.ts';
import { goldenFolder } from '../support/golden.ts';
import { randomModel } from '../support/random-model.ts';

const root = join(import.meta.dirname, '..', '..');
// For machines that are busy with other tests; on an idle one all of it takes half a minute.
const patience = 120_000;

let browser: Browser;
let app: ChildProcess;
let address: { url: string; token: string };
let home: string;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'framewise-e2e-'));
  const words = ['serve', '--json', '--no-open', '--source', 'none', '--ingest-port', '0'];
  app = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), 'main/cli/framewise.ts', ...words, '--home', home],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(createInterface({ input: app.stdout! }), 'line')) as [string];
  address = JSON.parse(line) as typeof address;
  browser = await launchBrowser();
  page = await browser.newPage({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(patience);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(address.url);
  await page.getByRole('button', { name: 'Models', exact: true }).click();
  await card('Starter').waitFor();
});

afterAll(async () => {
  await browser.close();
  app.kill('SIGTERM');
  expect(await once(app, 'exit')).toEqual([0, null]);
});

const card = (name: string): Locator => page.getByRole('listitem', { name, exact: true });

async function choose(name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More about ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function modelInUse(): Promise<string | null> {
  const live = new URL('/api/live', address.url);
  const response = await fetch(live, { headers: { authorization: `Bearer ${address.token}` } });
  return ((await response.json()) as { model: string | null }).model;
}

test(
  'an imported checkpoint is renamed on its card, deleted, and comes back',
  { timeout: patience },
  async () => {
    await page.setInputFiles('input[type=file]', join(goldenFolder, 'checkpoint_dste.pth.tar'));
    await card('checkpoint_dste').getByText('Knows no actions yet').waitFor();
    await page.setInputFiles('input[type=file]', join(goldenFolder, 'checkpoint_dste.pth.tar'));
    await page.getByText('is here already, as checkpoint_dste; nothing was changed').waitFor();

    await page.getByRole('button', { name: 'Rename checkpoint_dste' }).click();
    await page.getByLabel('Name of the model').fill('Reference');
    await page.keyboard.press('Enter');
    await card('Reference').waitFor();
    const file = join(home, 'models', 'checkpoint_dste.safetensors');
    expect((await loadModel(file)).card.name).toBe('Reference');

    await choose('Reference', 'Delete');
    await card('Reference').waitFor({ state: 'detached' });
    await expect(loadModel(file)).rejects.toThrow('ENOENT');
    await page.getByRole('button', { name: 'Undo' }).click();
    await card('Reference').waitFor();
    expect((await loadModel(file)).card.name).toBe('Reference');
  },
);

test('exports come as downloads that other programs open', { timeout: patience }, async () => {
  const download = async (item: string) => {
    const [saved] = await Promise.all([page.waitForEvent('download'), choose('Starter', item)]);
    return { name: saved.suggestedFilename(), path: await saved.path() };
  };
  const onnx = await download('ONNX');
  expect(onnx.name).toBe('starter.onnx');
  const session = await ort.InferenceSession.create(await readFile(onnx.path));
  expect([...session.inputNames]).toEqual(['clip']);
  expect(session.outputNames).toContain('logits');
  await session.release();

  const own = await download('This app’s file');
  const { card: found } = await loadModel(own.path);
  const { card: expected } = await loadModel(join(root, 'main/models/builtin/starter.safetensors'));
  expect(found).toEqual(expected);
});

test(
  'a model is quantised, used live, and runs as int8 when a person says so',
  { timeout: patience },
  async () => {
    const small = randomModel({ classes: ['background', 'up', 'down'] });
    const file = join(home, 'small.safetensors');
    await saveModel(file, { ...small, card: { ...small.card, name: 'Small' } });
    await page.setInputFiles('input[type=file]', file);
    await choose('Small', 'Quantise');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('No recording has labels').waitFor();
    await dialog.getByRole('button', { name: 'Quantise', exact: true }).click();
    const switchName = 'Live takes the int8 version';
    await dialog.getByRole('switch', { name: switchName }).waitFor();
    expect(await dialog.getByRole('switch', { name: switchName }).isChecked()).toBe(false);
    await page.keyboard.press('Escape');
    await card('Small (int8)').getByText('of Small').waitFor();

    await card('Small').getByRole('switch', { name: switchName }).click();
    await card('Small').getByRole('button', { name: 'Use live' }).click();
    await expect.poll(modelInUse, { timeout: patience }).toBe('small');
    await page.getByRole('button', { name: /^Model Small/ }).click();
    await page.getByText(/^Runs as int8/).waitFor();
    await page.getByRole('button', { name: 'All about models' }).click();

    await page.getByRole('button', { name: 'More about Small', exact: true }).click();
    const remove = page.getByRole('menuitem', { name: 'Delete: use another model live first' });
    expect(await remove.isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
  },
);

test(
  'two models stand side by side, without serious trouble for screen readers',
  { timeout: patience },
  async () => {
    await page.getByRole('checkbox', { name: 'Compare Starter' }).check();
    await page.getByRole('checkbox', { name: 'Compare Small', exact: true }).check();
    const comparison = page.getByRole('region', { name: 'Comparison of models' });
    await comparison
      .getByRole('row', { name: /^Encoder DSTE 128, 2 layers DSTE 16, 2 layers/ })
      .waitFor();
    await comparison.getByRole('row', { name: /^Only this one knows .*wave.* up, down/ }).waitFor();

    await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: {
          run(): Promise<{
            violations: { id: string; impact: string; nodes: { html: string }[] }[];
          }>;
        };
      };
      return (await axe.run()).violations.map(({ id, impact, nodes }) => ({
        id,
        impact,
        html: nodes[0]!.html,
      }));
    });
    expect(violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))).toEqual([]);
    expect(errors).toEqual([]);
  },
);
