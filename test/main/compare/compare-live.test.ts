import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { compareLive } from '../../../main/compare/compare-live.ts';
import { readRecordedLive } from '../../../main/compare/followed-motion.ts';
import { frameMessageName } from '../../../main/recordings/frame-channel.ts';
import { parseFrame } from '../../../main/recordings/frame-message.ts';
import {
  labelsMessage,
  labelsTopic,
  parseLabels,
} from '../../../main/recordings/labels-message.ts';
import type { McapMessage } from '../../../main/recordings/mcap-builder.ts';
import { readMessages } from '../../../main/recordings/read-messages.ts';
import { readSaidLive } from '../../../main/recordings/read-said-live.ts';
import { readRecording } from '../../../main/recordings/recording-reader.ts';
import { createRecordingWriter } from '../../../main/recordings/recording-writer.ts';
import { ask, recordingWith } from '../../support/record-on-screen.ts';
import { openScreen, startApp } from '../../support/start-app.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/**
 * Records live detection of smoothed poses until this many seconds of settled labels were said, beginning in the midst of it.
 * From then on poses are not smoothed.
 */
async function recordLive(secs: number): Promise<{ home: string; recording: string }> {
  const app = await startApp(closers, { source: { kind: 'generated', people: 1 }, seed: 5 });
  const screen = openScreen(closers, app);
  await ask(screen, 'setPeopleSettings', { isSmoothing: true });
  const labels = new EventTarget();
  let settledMillis = 0;
  screen.on('labels', ({ kind, timeMillis }) => {
    if (kind !== 'settled') return;
    settledMillis = timeMillis;
    labels.dispatchEvent(new Event('settled'));
  });
  await once(labels, 'settled');
  await ask(screen, 'startRecording', { countdownSecs: 0 });
  const begun = Date.now();
  while (settledMillis - begun < secs * 1000) await once(labels, 'settled');
  await ask(screen, 'stopRecording');
  await ask(screen, 'setPeopleSettings', { isSmoothing: false });
  const { recorded } = await recordingWith(screen, ({ phase }) => phase === 'idle');
  return { home: app.home, recording: join(app.home, 'recordings', `${recorded[0]!.id}.mcap`) };
}

/** A copy of a recording whose messages are changed, or left out. */
async function rewritten(
  recording: string,
  name: string,
  change: (message: McapMessage) => McapMessage | undefined,
): Promise<string> {
  const path = recording.replace('.mcap', `-${name}.mcap`);
  const writer = await createRecordingWriter(path, (await readRecording(recording)).description);
  for await (const message of readMessages(recording)) {
    const changed = change(message);
    if (changed !== undefined) await writer.writeMessage(changed);
  }
  await writer.close();
  return path;
}

test('what was said live is the same offline; what is not, and where frames are missing, is told', async () => {
  const { home, recording } = await recordLive(5);
  const order = { home, session: 'live', engine: 'auto' as const, threads: 1 };
  const whole = await compareLive({ ...order, recording });
  expect(whole.remarks[0]).toBe('Settled labels are the same live and offline');
  // A machine that is too busy may leave out a frame of the generated people.
  expect(whole.differences.filter(({ kind }) => kind !== 'gap')).toEqual([]);
  expect(whole.settled.frames).toBeGreaterThan(60);
  expect(whole.settled.same).toBe(whole.settled.frames);
  expect(whole.provisional.frames).toBeGreaterThan(60);
  expect(whole.provisional.same).toBe(whole.provisional.frames);

  expect(whole.remarks).toContainEqual(expect.stringMatching(/otherwise than now: smoothed/));
  const { motions } = await readRecordedLive(recording);
  const first = motions[0]!.times[0]!;
  const classes = (await readSaidLive(recording)).labels[0]!.classCount;
  const changed = await rewritten(recording, 'changed', (message) => {
    if (message.channel.schema.name === frameMessageName) {
      const secs = parseFrame(message.data, { sourceId: '' }).timeMillis / 1000 - first;
      return secs > 4.5 && secs < 5.5 ? undefined : message;
    }
    if (message.channel.topic !== labelsTopic) return message;
    const said = parseLabels(message.data);
    const secs = said.timeMillis / 1000 - first;
    if (said.kind !== 'settled' || secs < 2.4 || secs > 2.7) return message;
    const likeliest = said.probabilities.indexOf(Math.max(...said.probabilities.slice(0, classes)));
    const other = said.probabilities.map((_, i) =>
      Number(i % classes === (likeliest + 1) % classes),
    );
    const update = { ...said, slot: 0, probabilities: other.slice().buffer };
    return labelsMessage(update, message.logMillis);
  });
  const differing = await compareLive({ ...order, recording: changed });
  const gap = differing.differences.find(({ end, start }) => end - start > 0.9);
  const lies = differing.differences.filter(({ kind }) => kind !== 'gap');
  expect(gap?.kind).toBe('gap');
  expect(gap!.start - first).toBeLessThan(4.51);
  expect(gap!.end - first).toBeGreaterThan(5.49);
  expect(lies.length).toBeGreaterThan(0);
  for (const { kind, start, end } of lies) {
    expect(kind).toBe('settled');
    expect(start - first).toBeGreaterThan(2.3);
    expect(end - first).toBeLessThan(3);
  }
  const { settled, remarks } = differing;
  const lied = Math.round(lies.reduce((sum, { start, end }) => sum + end - start, 0) * 30);
  expect(settled.frames - settled.same).toBe(lied);
  expect(settled.frames).toBeLessThan(whole.settled.frames);
  expect(remarks).toContainEqual(`Settled labels differ in ${lied} of ${settled.frames} frames`);
  expect(remarks).toContainEqual(
    expect.stringMatching(/^\d+ stretch(es)? without frames, 1\.\d s/),
  );
});
