import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readSaidLive } from '../../../main/recordings/read-said-live.ts';
import type { LabelUpdate } from '../../../main/wire/live-events.ts';
import { ask, recordingWith } from '../../support/record-on-screen.ts';
import { openScreen, startApp } from '../../support/start-app.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

test('a recording holds what was said live, and by which model', async () => {
  const app = await startApp(closers, { source: { kind: 'generated', people: 1 } });
  const screen = openScreen(closers, app);
  const said: LabelUpdate[] = [];
  screen.on('labels', (update) => said.push(update));
  await ask(screen, 'startRecording', { countdownSecs: 0 });
  const labels = new EventTarget();
  screen.on('labels', () => labels.dispatchEvent(new Event('labels')));
  while (!said.some(({ kind }) => kind === 'settled')) await once(labels, 'labels');
  const expected = said.slice();
  await ask(screen, 'stopRecording');
  const { recorded } = await recordingWith(screen, ({ phase }) => phase === 'idle');
  const file = join(app.home, 'recordings', `${recorded[0]!.id}.mcap`);
  const found = await readSaidLive(file);
  const first = found.labels.slice(0, expected.length);
  expect(first).toEqual(
    expected.map(({ personId, kind, timeMillis, stepMillis, classCount, probabilities }) => ({
      ...{ personId, kind, timeMillis, stepMillis, classCount },
      probabilities: new Float32Array(new Uint8Array(probabilities).slice().buffer),
      saidMillis: expect.any(Number) as number,
    })),
  );
  const model = found.events.findLast(({ type }) => type === 'model');
  expect(model).toMatchObject({
    model: { classes: expect.arrayContaining(['background']) as string[] },
  });
  expect(model!.saidMillis).toBeLessThanOrEqual(first[0]!.saidMillis);
});
