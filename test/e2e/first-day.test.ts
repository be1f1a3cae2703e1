import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createArmPerformer } from '../support/arm-performer.ts';
import { launchBrowser } from '../support/browser.ts';
import { startKinectSender } from '../support/kinect-sender.ts';

const root = join(import.meta.dirname, '..', '..');
const patience = 120_000;
const mostActions = 25;
/** Pictures for the README are kept in this folder. */
const shots = process.env['FRAMEWISE_SHOTS'];

/** What no model that comes with the app knows. */
const actions = ['wings', 'windmill', 'hands up'];

let browser: Browser;
let app: ChildProcess;
let address: { url: string; ingest: string };

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-e2e-'));
  const words = ['serve', '--json', '--no-open', '--source', 'none', '--ingest-port', '0'];
  app = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), 'main/cli/framewise.ts', ...words, '--home', home],
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

/** What a person does at the screen: counted, and by names and roles alone. */
function walkOn(page: Page) {
  let done = 0;
  return {
    count: () => done,
    press: async (name: string | RegExp, within = page.locator('body')) => {
      done++;
      await within.getByRole('button', { name, exact: typeof name === 'string' }).click();
    },
    tab: async (name: string) => {
      done++;
      const tabs = page.getByRole('navigation', { name: 'Tabs' });
      await tabs.getByRole('button', { name, exact: true }).click();
    },
    /** Types into a field and presses Enter. */
    type: async (field: string, text: string) => {
      done += 2;
      await page.getByRole('textbox', { name: field }).fill(text);
      await page.keyboard.press('Enter');
    },
    drag: async (from: readonly [number, number], to: readonly [number, number]) => {
      done++;
      await page.mouse.move(...from);
      await page.mouse.down();
      await page.mouse.move((from[0] + to[0]) / 2, to[1], { steps: 3 });
      await page.mouse.move(...to, { steps: 3 });
      await page.mouse.up();
    },
    /** @param afterMillis for pictures that are still being drawn */
    look: async (name: string, afterMillis = 0) => {
      if (shots === undefined) return;
      await page.waitForTimeout(afterMillis);
      await page.screenshot({ path: resolve(root, shots, `${name}.png`) });
    },
  };
}

test('somebody who has never seen the app records, labels three actions, teaches them and sees what was taught said live', async () => {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(patience);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(address.url);
  const walk = walkOn(page);
  const rounds = Array.from({ length: 30 }, () => actions).flat();
  const performer = createArmPerformer(225, rounds);
  const shown = performer.intervals.slice(0, actions.length);

  // The recording's time is the performer's, who comes in when it goes on.
  await walk.press('Record', page.getByRole('banner'));
  const stop = page.getByRole('button', { name: 'Stop recording' });
  await stop.waitFor();
  const sender = await startKinectSender(address.ingest, performer);
  const card = page.getByRole('region', { name: 'Person 1' });
  await card.waitFor();
  await expect
    .poll(() => sender.secs(), { timeout: patience })
    .toBeGreaterThan(shown.at(-1)!.end + 1);
  await walk.look('record');
  await walk.press('Stop recording');
  await page.getByRole('button', { name: 'Record', exact: true }).first().waitFor();

  await walk.tab('Label');
  await walk.press(/1 person/, page.getByRole('main'));
  const timeline = page.getByRole('application', { name: 'Timeline of labels' });
  await timeline.waitFor();
  const box = (await timeline.boundingBox())!;
  const length = await lengthOf(page, timeline);
  const gutter = 124;
  const place = (secs: number) =>
    [box.x + gutter + (secs / length) * (box.width - gutter), box.y + 36] as const;
  for (const { action, start, end } of shown) {
    await walk.type('New class', action);
    await walk.drag(place(start), place(end));
  }
  await page.getByText('Saved').waitFor();
  await walk.look('label');

  await walk.press('Teach …');
  const dialog = page.getByRole('dialog', { name: 'Teach from these labels' });
  await walk.press('Teach 3 actions', dialog);
  const taught = page.getByRole('list', { name: 'Taught actions' });
  await expect.poll(() => taught.getByRole('heading').allTextContents(), { timeout: patience }).toEqual(actions); // prettier-ignore
  await walk.look('teach', 2000);

  await walk.tab('Live');
  const label = card.getByRole('status').first();
  const isSaid = async () => (await label.textContent()) === performer.truthAt(sender.secs());
  while (sender.secs() < performer.durationSecs && !(await isSaid())) {
    await page.waitForTimeout(100);
  }
  await walk.look('live');
  expect(sender.secs()).toBeLessThan(performer.durationSecs);
  sender.stop();
  expect(walk.count()).toBeLessThanOrEqual(mostActions);
  expect(errors).toEqual([]);
}, 300_000);

/** Seconds from the beginning of the session to the right edge of its timeline, as it says under the pointer: `0:12.34 · frame 371`. */
async function lengthOf(page: Page, timeline: Locator): Promise<number> {
  const box = (await timeline.boundingBox())!;
  await page.mouse.move(box.x + box.width - 1, box.y + 36);
  await timeline.getByText('frame').waitFor();
  const [, minutes, seconds] = /(\d+):([\d.]+)/.exec((await timeline.textContent())!)!;
  return Number(minutes) * 60 + Number(seconds);
}
