import { expect, test } from 'vitest';
import { appClock } from '../../../main/ingest/app-clock.ts';
import { createReplaySource, type ReplayOptions } from '../../../main/ingest/replay-source.ts';
import type { Frame } from '../../../main/wire/frame.ts';
import { walkingBody } from '../../support/walking-body.ts';

const recorded: Frame[] = [0, 40, 100].map((timeMillis, step) => ({
  sourceId: 'file',
  timeMillis,
  arrivalMillis: timeMillis,
  bodies: [walkingBody('a', step)],
}));

/** Plays until the source has ended or `count` frames came. */
function play(options: Partial<ReplayOptions>, count = Infinity) {
  const frames: Frame[] = [];
  const problems: string[] = [];
  return new Promise<{ frames: Frame[]; problems: string[]; detail: string }>((resolve) => {
    const source = createReplaySource({
      id: 'replay',
      name: 'Walk',
      readFrames: () => recorded,
      nowMillis: appClock,
      ...options,
    });
    const done = () => resolve({ frames, problems, detail: source.status().detail });
    source.start({
      frame(frame) {
        frames.push(frame);
        if (frames.length < count) return;
        source.stop();
        done();
      },
      problem: ({ text }) => problems.push(text),
      changed: () => undefined,
      ended: done,
    });
  });
}

test('keeps the distances of frames on the app’s clock, and gives none before its time', async () => {
  const startMillis = appClock();
  const { frames, detail } = await play({});
  const first = frames[0]!.timeMillis;
  expect(first).toBeGreaterThanOrEqual(startMillis);
  expect(frames.map(({ timeMillis }) => timeMillis - first)).toEqual([0, 40, 100]);
  expect(frames.every((frame) => frame.arrivalMillis >= frame.timeMillis - 1)).toBe(true);
  expect(frames.map(({ sourceId }) => sourceId)).toEqual(['replay', 'replay', 'replay']);
  expect(detail).toBe('The recording is over');
});

test('plays at another speed', async () => {
  const { frames } = await play({ speed: 4 });
  expect(frames.map(({ timeMillis }) => timeMillis - frames[0]!.timeMillis)).toEqual([0, 10, 25]);
});

test('a loop clears the view and starts again later, with times that go on', async () => {
  const { frames } = await play({ speed: 100, isLooping: true }, 5);
  expect(frames.map(({ bodies }) => bodies.length)).toEqual([1, 1, 1, 0, 1]);
  const times = frames.map(({ timeMillis }) => timeMillis);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times[4]! - times[2]!).toBeGreaterThanOrEqual(1000);
});

test('a recording that breaks off is told, with what was good played', async () => {
  const { frames, problems, detail } = await play({
    speed: 100,
    *readFrames() {
      yield recorded[0]!;
      throw new Error('cut after 1 frame');
    },
  });
  expect(frames).toHaveLength(1);
  expect(problems).toEqual(['the recording cannot be played: cut after 1 frame']);
  expect(detail).toBe('The recording cannot be played: cut after 1 frame');
});
