import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { createScene } from '../../main/generated/scene.ts';
import { labelsPath, saveLabels } from '../../main/labels/labels-file.ts';
import { openLibrary } from '../../main/recordings/library.ts';
import { createRecordingWriter } from '../../main/recordings/recording-writer.ts';
import { jointNames } from '../../model/skeleton.ts';
import { buildScreenIfStale } from '../../main/electron/build-screen.ts';
import { appFolder } from '../../main/server/app-files.ts';
import { launchBrowser } from '../support/browser.ts';
import { startApp } from '../support/start-app.ts';
import { quantile } from './median.ts';
import { scriptMillisPerFrame, type TraceEvent } from './script-per-frame.ts';

const hours = 3;
const segmentCount = 10_000;
/** Of the recording: what is measured depends on labels, not on frames. */
const rateHz = 10;
const mostMillis = 8;
const startSecs = 1.7e9;

/** Script that the screen runs for each of its frames while a person zooms, scrolls, drags and labels. @param only what is done whose name holds this */
export async function benchLabel({ only }: { only: string }): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'framewise-bench-'));
  const closers: (() => unknown)[] = [() => rm(home, { recursive: true })];
  try {
    await buildScreenIfStale(appFolder, console.log);
    await writeSession(home);
    const app = await startApp(closers, { home, engine: 'onnxruntime' });
    const browser = await launchBrowser();
    closers.push(() => browser.close());
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(300_000);
    await page.goto(`${app.origin}/#token=${app.token}`);
    await page.getByRole('button', { name: 'Label', exact: true }).click();
    await page.getByRole('button', { name: /Long/ }).click();
    await page.getByRole('application', { name: 'Timeline of labels' }).waitFor();
    await page.waitForTimeout(3000);
    const devtools = await page.context().newCDPSession(page);
    const places = await placesOn(page);
    for (const [name, act] of Object.entries(acts).filter(([about]) => about.includes(only))) {
      const millis = await measure(devtools, () => act(page, places));
      const [middle, most] = [quantile(millis, 0.5), quantile(millis, 0.95)];
      const isKept = most <= mostMillis ? 'kept' : 'MISSED';
      console.log(
        `  ${name}: ${millis.length} frames, script a frame: median ${middle.toFixed(1)} ms, 95 % under ${most.toFixed(1)} ms, most ${Math.max(...millis).toFixed(1)} ms (at most ${mostMillis}: ${isKept})`,
      );
    }
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

type Places = { x: number; y: number; width: number };

const acts: Record<string, (page: Page, places: Places) => Promise<void>> = {
  async 'zoom in and out'(page, { x, y, width }) {
    await page.mouse.move(x + width / 2, y);
    for (let step = 0; step < 120; step++) await page.mouse.wheel(0, step < 60 ? -60 : 60);
  },
  async 'scroll through an hour'(page, { x, y, width }) {
    await page.mouse.move(x + width / 2, y);
    for (let step = 0; step < 12; step++) await page.mouse.wheel(0, -60);
    for (let step = 0; step < 120; step++) await page.mouse.wheel(step < 60 ? 40 : -40, 0);
  },
  async 'drag segments'(page, { x, y, width }) {
    for (let round = 0; round < 6; round++) {
      await page.mouse.move(x + width * (0.1 + 0.12 * round), y);
      await page.mouse.down();
      await page.mouse.move(x + width * (0.18 + 0.12 * round), y, { steps: 20 });
      await page.mouse.up();
    }
  },
  async 'play and label by key'(page) {
    await page.keyboard.press('Space');
    for (let round = 0; round < 6; round++) {
      await page.keyboard.down('2');
      await page.waitForTimeout(300);
      await page.keyboard.up('2');
    }
    await page.keyboard.press('Space');
  },
  async 'undo and redo'(page) {
    // No hand is quicker than the screen: each is drawn before the next.
    for (const keys of ['Control+z', 'Control+Shift+z']) {
      for (let step = 0; step < 8; step++) {
        await page.keyboard.press(keys);
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
    }
  },
};

async function placesOn(page: Page): Promise<Places> {
  const timeline = page.getByRole('application', { name: 'Timeline of labels' });
  const { x, y, width } = (await timeline.boundingBox())!;
  return { x: x + 130, y: y + 36, width: width - 140 };
}

async function measure(devtools: CDPSession, act: () => Promise<void>): Promise<number[]> {
  const events: TraceEvent[] = [];
  const take = ({ value }: { value: unknown[] }) => events.push(...(value as TraceEvent[]));
  devtools.on('Tracing.dataCollected', take);
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'] },
  });
  await act();
  const ended = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await ended;
  devtools.off('Tracing.dataCollected', take);
  return scriptMillisPerFrame(events);
}

async function writeSession(home: string): Promise<void> {
  const file = (await openLibrary(home)).fileOf('long');
  const sources = [{ id: 'room', name: 'Room', joints: [...jointNames] }];
  const writer = await createRecordingWriter(file, {
    ...{ name: 'Long', origin: 'generated', sources, details: {} },
    created: new Date(0).toISOString(),
  });
  // A minute over and over: making three hours of people takes longer than measuring.
  const scene = createScene({ people: 2, seed: 3 });
  const minute = Array.from({ length: 60 * rateHz }, (_, index) =>
    scene.bodiesAt(index / rateHz).slice(0, 2),
  );
  for (let index = 0; index < hours * 3600 * rateHz; index++) {
    const timeMillis = 1000 * startSecs + (index * 1000) / rateHz;
    const bodies = minute[index % minute.length]!.map((body, place) => ({
      ...body,
      id: `person-${place + 1}`,
    }));
    await writer.writeFrame({ sourceId: 'room', timeMillis, arrivalMillis: timeMillis, bodies });
  }
  await writer.close();
  const classes = Array.from({ length: 12 }, (_, index) => ({ name: `action ${index + 1}` }));
  const everySecs = (hours * 3600) / (segmentCount / 2);
  const segments = Array.from({ length: segmentCount }, (_, index) => {
    const start = startSecs + Math.floor(index / 2) * everySecs;
    return {
      person: `person-${(index % 2) + 1}`,
      class: classes[(index * 7) % classes.length]!.name,
      ...{ start, end: start + 0.7 * everySecs, by: 'me' },
    };
  });
  await saveLabels(labelsPath(file), { classes, segments, labelled: [] });
}
