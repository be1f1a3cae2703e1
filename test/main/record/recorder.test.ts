import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openLibrary } from '../../../main/recordings/library.ts';
import { loadAbout } from '../../../main/recordings/session-about.ts';
import type { Frame } from '../../../main/wire/frame.ts';
import type { RecordedSession } from '../../../main/wire/recording-events.ts';
import { openSensor } from '../../support/open-sensor.ts';
import { ask, recordingWith } from '../../support/record-on-screen.ts';
import { openScreen, startApp, stateWith } from '../../support/start-app.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function readFrames(home: string, id: string): Promise<Frame[]> {
  return (await (await openLibrary(home)).read(id)).frames;
}

/** Poses with somebody in them, by the name of the sensor. */
function posesOf(frames: Frame[], sourceId: string): Float32Array[] {
  return frames.flatMap((frame) =>
    frame.sourceId === sourceId ? frame.bodies.map(({ pose }) => pose) : [],
  );
}

test('two sensors are recorded as they sent it, over a reconnection, under people’s ids and names', async () => {
  const app = await startApp(closers, { model: 'none' });
  const screen = openScreen(closers, app);
  const left = await openSensor(closers, app.ingest, 'left');
  const right = await openSensor(closers, app.ingest, 'right');
  await stateWith(screen, ({ sources }) => sources.filter(({ name }) => name !== '').length >= 2);
  await ask(screen, 'startRecording', { countdownSecs: 0 });
  left.send(40, 0);
  right.send(40, 1000);
  const { people } = await stateWith(screen, ({ people: all }) => all.length === 2);
  await ask(screen, 'renamePerson', { id: people[0]!.id, name: 'Anna' });
  await recordingWith(screen, ({ frames }) => frames >= 80);
  await left.reconnect();
  left.send(20, 0);
  right.send(20, 1000);
  await ask(screen, 'describeRecording', { notes: 'both sides' });
  const atEnd = await recordingWith(screen, ({ frames }) => frames >= 120);
  expect(atEnd).toMatchObject({ phase: 'recording', people: 2 });
  await ask(screen, 'stopRecording');
  const { recorded, phase } = await recordingWith(screen, ({ phase: now }) => now === 'idle');
  expect(phase).toBe('idle');
  const library = await openLibrary(app.home);
  const session = await library.read(recorded[0]!.id);
  const sourceIds = new Map(session.description.sources.map(({ id, name }) => [name, id]));
  for (const { name, sent } of [left, right]) {
    expect(posesOf(session.frames, sourceIds.get(name)!), name).toEqual(sent);
  }
  const bodies = session.frames.flatMap((frame) => frame.bodies);
  expect(new Set(bodies.map(({ sensorId }) => sensorId))).toEqual(new Set(['7']));
  expect(new Set(bodies.map(({ id }) => id)).size).toBe(2);
  expect(session.frames.every(({ arrivalMillis, timeMillis }) => arrivalMillis >= timeMillis - 1));
  expect(session.description.sources).toEqual([
    expect.objectContaining({ layout: 'kinect-v2', name: 'left' }),
    expect.objectContaining({ layout: 'kinect-v2', name: 'right' }),
  ]);
  const [summary] = await library.list();
  expect(summary).toMatchObject({ notes: 'both sides', frames: session.frames.length });
  const { subjects } = await loadAbout(library.fileOf(recorded[0]!.id));
  expect(subjects).toEqual({ [people[0]!.id]: 'Anna' });
});

test('what just happened is kept, while a recording goes on too', async () => {
  const app = await startApp(closers, { model: 'none' });
  const screen = openScreen(closers, app);
  const sensor = await openSensor(closers, app.ingest, 'left');
  sensor.send(30, 0);
  await recordingWith(screen, ({ recentSecs }) => recentSecs > 0);
  await stateWith(screen, ({ sources }) => sources.some(({ frames }) => frames === 30));
  const before = await ask<RecordedSession>(screen, 'keepRecent', { secs: 60 });
  await ask(screen, 'startRecording', { countdownSecs: 0 });
  sensor.send(30, 0);
  await recordingWith(screen, ({ frames }) => frames >= 30);
  const during = await ask<RecordedSession>(screen, 'keepRecent', { secs: 60 });
  await ask(screen, 'stopRecording');
  const kept = async ({ id }: RecordedSession) =>
    (await readFrames(app.home, id)).flatMap(({ bodies }) => bodies.map(({ pose }) => pose));
  expect(await kept(before)).toEqual(sensor.sent.slice(0, 30));
  expect(await kept(during)).toEqual(sensor.sent);
  const { recorded } = await recordingWith(screen, ({ phase }) => phase === 'idle');
  expect(recorded).toHaveLength(3);
  expect(await kept(recorded[0]!)).toEqual(sensor.sent.slice(30));
});

test('where the folder is removed a recording ends with a sentence, and what was recorded is there again', async () => {
  const app = await startApp(closers, { model: 'none' });
  const screen = openScreen(closers, app);
  const sensor = await openSensor(closers, app.ingest, 'left');
  await ask(screen, 'startRecording', { countdownSecs: 0 });
  sensor.send(50, 0);
  await recordingWith(screen, ({ frames }) => frames >= 50);
  await rm(join(app.home, 'recordings'), { recursive: true });
  const { problem, recorded } = await recordingWith(
    screen,
    (state) => state.phase === 'idle' && state.problem !== undefined,
  );
  expect(problem).toMatch(/has ended.*folder.*removed.*is kept/);
  const frames = await readFrames(app.home, recorded[0]!.id);
  expect(frames.flatMap(({ bodies }) => bodies.map(({ pose }) => pose))).toEqual(sensor.sent);
  const bytes = await readFile(join(app.home, 'recordings', `${recorded[0]!.id}.mcap`));
  expect(bytes.subarray(-8).toString('latin1')).toBe('\x89MCAP0\r\n');
});

test('a recording of a fixed length ends by itself and goes on while a sensor is silent', async () => {
  const app = await startApp(closers, { model: 'none' });
  const screen = openScreen(closers, app);
  const sensor = await openSensor(closers, app.ingest, 'left');
  sensor.send(5, 0);
  await stateWith(screen, ({ sources }) => sources.some(({ frames }) => frames === 5));
  await ask(screen, 'startRecording', { countdownSecs: 0, lengthSecs: 4 });
  sensor.send(5, 0);
  const silent = await recordingWith(screen, ({ remarks }) =>
    remarks.some((text) => /No frames for \d+ s.*The recording goes on/.test(text)),
  );
  expect(silent.phase).toBe('recording');
  const { recorded } = await recordingWith(screen, ({ phase }) => phase === 'idle');
  expect(recorded[0]).toMatchObject({ people: 1 });
});
