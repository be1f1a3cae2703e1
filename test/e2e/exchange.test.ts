import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatPlainCsv } from '../../main/recordings/format-plain-csv.ts';
import { launchBrowser } from '../support/browser.ts';
import { performedSession } from '../support/performed-session.ts';
import { startApp } from '../support/start-app.ts';

const closers: (() => unknown)[] = [];
let app: Awaited<ReturnType<typeof startApp>>;
let browser: Browser;
let files: string[];
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-files-'));
  closers.push(() => rm(folder, { recursive: true }));
  const csv = [...formatPlainCsv(performedSession({ people: ['1', '2'], secs: 2 }))].join('');
  const contents = {
    'take.csv': csv,
    'take.labels.csv': 'person,class,start,end,by\n1,wave,0.5,1.5,zoe\n',
    'notes.txt': 'no recording',
  };
  files = Object.keys(contents).map((name) => join(folder, name));
  for (const [name, text] of Object.entries(contents)) await writeFile(join(folder, name), text);
  app = await startApp(closers);
  browser = await launchBrowser();
  closers.push(() => browser.close());
}, 120_000);
afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

test('files are shown before they are imported, the import is undone with a click, and a session goes out as BVH', async () => {
  const page = await browser.newPage({ locale: 'en-US' });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(app.url);
  await page.getByRole('tab', { name: 'Library' }).or(page.getByRole('button', { name: 'Library' })).or(page.getByRole('link', { name: 'Library' })).first().click(); // prettier-ignore
  const choose = () => page.locator('input[type=file]').first().setInputFiles(files);
  const dialog = page.getByRole('dialog', { name: 'Import' });
  const confirm = () => dialog.getByRole('button', { name: 'Import', exact: true }).click();

  await choose();
  await dialog.getByText('1 session to add, labels of 1 file to put on sessions, 1 file left out').waitFor(); // prettier-ignore
  await confirm();
  await page.getByText('1 session added, labels put on 1 session').waitFor();
  const row = page.getByRole('button', { name: 'More about take' });
  await row.waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone: 1 session is in the trash').waitFor();
  await row.waitFor({ state: 'detached' });

  await choose();
  await confirm();
  await row.click();
  await page.getByRole('menuitem', { name: 'Export …' }).click();
  await page.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: 'BVH' }).click();
  await page.getByRole('checkbox', { name: '2', exact: true }).uncheck();
  await page.getByText(/off on average/).waitFor();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('csv-take-1.bvh');
  expect(await readFile(await download.path(), 'utf8')).toMatch(/^HIERARCHY\nROOT spineBase/);
  expect(errors).toEqual([]);
  await page.close();
}, 120_000);
