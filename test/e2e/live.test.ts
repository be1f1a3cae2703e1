import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPerformer } from '../../main/generated/performer.ts';
import { loadModel, saveModel } from '../../model/weights/model-file.ts';
import { launchBrowser } from '../support/browser.ts';
import { startKinectSender } from '../support/kinect-sender.ts';

const root = join(import.meta.dirname, '..', '..');
const starter = join(root, 'main/models/builtin/starter.safetensors');

let browser: Browser;
let app: ChildProcess;
let address: { url: string; ingest: string; token: string };
/** Names that nobody can have built in, by the starter's own. */
const renamed = new Map<string, string>();

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-e2e-'));
  const { card, weights } = await loadModel(starter);
  for (const { name } of card.classes)
    renamed.set(name, `act-${Math.random().toString(36).slice(2, 8)}`);
  const classes = card.classes.map(({ name }, index) => ({
    name: index === 0 ? name : renamed.get(name)!,
  }));
  const model = join(home, 'renamed.safetensors');
  await saveModel(model, { card: { ...card, name: 'Renamed', classes }, weights });

  const words = ['serve', '--json', '--no-open', '--source', 'none', '--ingest-port', '0'];
  app = spawn(
    process.execPath,
    [
      '--import',
      import.meta.resolve('tsx'),
      'main/cli/framewise.ts',
      ...words,
      '--model',
      model,
      '--home',
      home,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(createInterface({ input: app.stdout! }), 'line')) as [string];
  address = JSON.parse(line) as typeof address;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  app.kill('SIGTERM');
  expect(await once(app, 'exit')).toEqual([0, null]);
});

async function openScreen(): Promise<{ page: Page; errors: string[] }> {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(address.url);
  return { page, errors };
}

test('a body that a real client sends is labelled on the page with the names of the model in use', async () => {
  const { page, errors } = await openScreen();
  const actions = [
    'squat',
    'clap',
    'wave',
    'bow',
    'raise hand',
    'squat',
    'clap',
    'wave',
    'bow',
    'jump',
  ];
  const performer = createPerformer({ seed: 11, actions, facing: 0 });
  const sender = await startKinectSender(address.ingest, performer);
  const label = page.getByRole('region', { name: 'Person 1' }).getByRole('status');
  await label.waitFor();

  const right = new Set<string>();
  while (sender.secs() < performer.durationSecs && right.size < 2) {
    const truth = performer.truthAt(sender.secs());
    const shown = await label.textContent();
    if (truth !== undefined && shown === renamed.get(truth)) right.add(truth);
    await page.waitForTimeout(100);
  }
  sender.stop();
  expect(right.size).toBeGreaterThanOrEqual(2);

  await label.waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
  await page.close();
});

test('a script reads the same person over HTTP, and nobody does without the token', async () => {
  const performer = createPerformer({ seed: 12, actions: ['clap'], facing: 0 });
  const sender = await startKinectSender(address.ingest, performer);
  const live = new URL('/api/live', address.url);
  const read = async () => {
    const response = await fetch(live, { headers: { authorization: `Bearer ${address.token}` } });
    return (await response.json()) as {
      people: { person: string; label: string }[];
      model: string | null;
    };
  };
  await expect.poll(async () => (await read()).people.length, { timeout: 20_000 }).toBe(1);
  expect((await fetch(live)).status).toBe(401);
  sender.stop();
});
