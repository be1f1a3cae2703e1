import { expect, test } from 'vitest';
import { defaultDetection } from '../../model/card.ts';
import { presets } from '../../model/config.ts';
import { detectTrack } from '../../model/detection/detect-track.ts';
import { Hysteresis } from '../../model/detection/hysteresis.ts';
import { prepareWindow } from '../../model/detection/prepare-window.ts';
import { Resampler } from '../../model/detection/resampler.ts';
import { SettledScores } from '../../model/detection/settled-scores.ts';
import { TrackWindows } from '../../model/detection/track-windows.ts';
import type { WindowModel } from '../../model/detection/window-model.ts';
import { joint, poseLength } from '../../model/skeleton.ts';
import { randomModel } from '../support/random-model.ts';
import { posesInMemory } from '../../model/poses-in-memory.ts';

/** All joints seen at the same place, (x, 0, 2). */
function poseAt(x: number): Float32Array {
  return Float32Array.from({ length: poseLength }, (_, index) => [x, 0, 2, 1][index % 4]!);
}

test('frames at any rate are resampled to places on a grid anchored at the first one', () => {
  const resampler = new Resampler(10);
  const grid = [5, 5.04, 5.13, 5.21, 5.21, 5.2, 5.45].flatMap((time) =>
    resampler.push(time, poseAt(time - 5)),
  );
  expect(grid.map((pose) => pose[0]!.toFixed(3))).toEqual([
    '0.000',
    '0.100',
    '0.200',
    '0.300',
    '0.400',
  ]);
  expect(resampler.timeOf(4)).toBeCloseTo(5.4);
});

test('a lost joint moves along with the root for half a second and is missing afterwards', () => {
  const resampler = new Resampler(10);
  resampler.push(0, poseAt(1));
  const lost = (x: number) => {
    const pose = poseAt(x);
    pose.fill(0, joint.handLeft * 4, joint.handLeft * 4 + 4);
    return pose;
  };
  const hand = (pose: Float32Array) => [
    ...pose.subarray(joint.handLeft * 4, joint.handLeft * 4 + 4),
  ];
  const held = [0.1, 0.2, 0.3, 0.4, 0.5].map((time) => resampler.push(time, lost(1 + time))[0]!);
  expect(hand(held[4]!).map((value) => value.toFixed(2))).toEqual(['1.50', '0.00', '2.00', '1.00']);
  expect(hand(resampler.push(0.6, lost(1.6))[0]!)[3]).toBe(0);
});

test('settled windows start on multiples of the stride and begin before the first frame', () => {
  const windows = new TrackWindows({ rateHz: 30, frames: 64, stride: 8 });
  const starts: [number, number][] = [];
  for (let frame = 0; frame < 100; frame++) {
    for (const window of windows.push(frame / 30, poseAt(frame))) {
      starts.push([window.firstFrame, frame]);
      expect(window.poses.map((pose) => Math.round(pose[0]!))).toEqual(
        Array.from({ length: 64 }, (_, row) => Math.max(0, window.firstFrame + row)),
      );
    }
  }
  expect(starts.slice(0, 3)).toEqual([
    [-56, 7],
    [-48, 15],
    [-40, 23],
  ]);
  expect(starts.at(-1)).toEqual([32, 95]);
  expect(windows.last()!.firstFrame).toBe(36);
});

test('a settled score is the mean over the windows that end at most the lookahead after its frame', () => {
  const scores = new SettledScores({ frames: 64, classes: 1, stride: 8, lookahead: 32 });
  const settled = new Map<number, number>();
  const keep = (scored: ReturnType<SettledScores['end']>) =>
    scored?.probabilities.forEach((value, row) => settled.set(scored.firstFrame + row, value));
  // Each window says its own start, so that the mean tells which ones were used.
  for (let start = -56; start <= 136; start += 8)
    keep(scores.add(start, new Float32Array(64).fill(start)));
  keep(scores.end());

  const expected = (frame: number) => {
    const starts = [];
    for (let start = -56; start <= 136; start += 8) {
      if (start <= frame && frame < start + 64 && start + 63 <= frame + 32) starts.push(start);
    }
    return starts.reduce((sum, start) => sum + start, 0) / starts.length;
  };
  expect([...settled.keys()]).toEqual(Array.from({ length: 200 }, (_, frame) => frame));
  for (const [frame, value] of settled) expect(value).toBeCloseTo(expected(frame), 4);
});

test('frames whose windows all failed stay without a score, and the rest is settled', () => {
  const scores = new SettledScores({ frames: 64, classes: 1, stride: 8, lookahead: 32 });
  const settled: number[] = [];
  const keep = (scored: ReturnType<SettledScores['end']>) =>
    settled.push(...(scored?.probabilities ?? []));
  for (let start = -56; start <= 136; start += 8) {
    const hasFailed = start >= 0 && start < 80;
    if (!hasFailed) keep(scores.add(start, new Float32Array(64).fill(1)));
  }
  keep(scores.end());
  expect(settled.length).toBe(200);
  // Window -8 reaches to frame 55, window 80 from frame 111 on.
  expect(settled.slice(0, 56).every((score) => score === 1)).toBe(true);
  expect(settled.slice(56, 111).every((score) => score === 0)).toBe(true);
  expect(settled.slice(111).every((score) => score === 1)).toBe(true);
});

test.each([16, 32, 64])(
  'every frame gets one settled and one provisional score from windows of %i frames, whatever the length of the track',
  async (windowFrames) => {
    const { card } = randomModel({
      classes: ['background', 'wave'],
      encoder: { frames: windowFrames },
    });
    const model: WindowModel = {
      card,
      run: (poses) =>
        Promise.resolve(Float32Array.from(poses.flatMap((pose) => [pose[0]!, 1 - pose[0]!]))),
      close: () => Promise.resolve(),
    };
    for (const frames of [1, 5, 63, 64, 65, 100]) {
      const times = Float64Array.from({ length: frames }, (_, frame) => frame / 30);
      const poses = new Float32Array(frames * poseLength);
      times.forEach((time, frame) => poses.set(poseAt(time), frame * poseLength));
      const scores = await detectTrack(
        model,
        { times, readPoses: posesInMemory(poses) },
        { provisionalEvery: 4 },
      );
      expect(scores.times.length).toBe(frames);
      // This model says what it sees, so any slip of a frame shows.
      for (let frame = 0; frame < frames; frame++) {
        expect(scores.settled[frame * 2]).toBeCloseTo(frame / 30, 5);
        expect(scores.provisional[frame * 2]).toBeCloseTo(frame / 30, 5);
      }
    }
  },
);

test('a pause of more than half a second begins the windows anew', async () => {
  const { card } = randomModel({ classes: ['background', 'wave'] });
  const firstPlaces: number[] = [];
  const model: WindowModel = {
    card,
    run: (poses) => {
      firstPlaces.push(poses[0]![0]!);
      return Promise.resolve(new Float32Array(64 * 2));
    },
    close: () => Promise.resolve(),
  };
  const times = Float64Array.from({ length: 20 }, (_, frame) => frame / 30 + (frame < 10 ? 0 : 3));
  const poses = new Float32Array(20 * poseLength);
  times.forEach((_, frame) => poses.set(poseAt(frame), frame * poseLength));
  const scores = await detectTrack(
    model,
    { times, readPoses: posesInMemory(poses) },
    { provisionalEvery: 0 },
  );
  expect(scores.times[10]! - scores.times[9]!).toBeCloseTo(3 + 1 / 30);
  expect(new Set(firstPlaces)).toEqual(new Set([0, 10]));
});

test('an action starts above one threshold, ends below the lower one, and is announced when it has lasted', () => {
  const settings = { ...defaultDetection, smoothingSecs: 0, minimumSecs: 0.3 };
  const hysteresis = new Hysteresis(settings, 3, 10);
  const wave = [0.1, 0.2, 0.7, 0.5, 0.45, 0.3, 0.9, 0.1, 0.1];
  const steps = wave.map((p, frame) => hysteresis.push(frame, [1 - p, p, 0]));
  expect(steps.map(({ now }) => now.label)).toEqual([0, 0, 1, 1, 1, 0, 1, 0, 0]);
  // The second one, a single frame, is shorter than the minimum and never announced.
  expect(steps.flatMap(({ changes }) => changes.map(({ kind, frame }) => [kind, frame]))).toEqual([
    ['started', 2],
    ['ended', 5],
  ]);
});

test('with low thresholds an action neither starts nor goes on where background is likelier', () => {
  const settings = {
    ...defaultDetection,
    startThreshold: 0.05,
    endThreshold: 0.03,
    smoothingSecs: 0,
  };
  const hysteresis = new Hysteresis(settings, 3, 10);
  const wave = [0.1, 0.4, 0.55, 0.45, 0.35, 0.45];
  const labels = wave.map((p, frame) => hysteresis.push(frame, [1 - p, p, 0]).now.label);
  expect(labels).toEqual([0, 0, 1, 1, 0, 0]);
});

test('a class with a threshold and a minimum length of its own starts by these, the others as before', () => {
  const settings = {
    ...defaultDetection,
    smoothingSecs: 0,
    minimumSecs: 0.1,
    classes: [undefined, { startThreshold: 0.9, endThreshold: 0.8, minimumSecs: 0.2 }],
  };
  const hysteresis = new Hysteresis(settings, 3, 10);
  const rows: [number, number][] = [
    [0.7, 0.1],
    [0.95, 0],
    [0.85, 0],
    [0.75, 0],
    [0.2, 0.65],
    [0.7, 0.2],
  ];
  const steps = rows.map(([a, b], frame) => hysteresis.push(frame, [1 - a - b, a, b]));
  expect(steps.map(({ now }) => now.label)).toEqual([0, 1, 1, 0, 2, 0]);
  const told = steps.flatMap(({ changes }) => changes);
  expect(told.map(({ kind, label, frame }) => [kind, label, frame])).toEqual([
    ['started', 1, 1],
    ['ended', 1, 3],
    ['started', 2, 4],
    ['ended', 2, 5],
  ]);
});

test('a window has the middle root at the origin, the person in slot 0 and nobody in slot 1', () => {
  const poses = Array.from({ length: 64 }, (_, frame) => poseAt(frame));
  const clip = prepareWindow(presets.tiny, 'window-root', poses);
  const at = (c: number, t: number, v: number, m: number) => clip[((c * 64 + t) * 25 + v) * 2 + m];
  expect([at(0, 32, 0, 0), at(0, 40, 7, 0), at(2, 0, 3, 0), at(0, 40, 7, 1)]).toEqual([0, 8, 0, 0]);
  expect(clip.length).toBe(3 * 64 * 25 * 2);
});

test('turned to the sensor, a window looks the same from every side', () => {
  const poses = Array.from({ length: 64 }, (_, frame) => {
    const pose = poseAt(frame);
    pose.set([0.2, 0.4, 0.1, 1], joint.shoulderLeft * 4);
    pose.set([-0.2, 0.4, -0.1 + frame / 500, 1], joint.shoulderRight * 4);
    return pose;
  });
  const [c, s] = [Math.cos(2), Math.sin(2)];
  const fromElsewhere = poses.map((pose) => {
    const turned = pose.slice();
    for (let offset = 0; offset < pose.length; offset += 4) {
      const [x, z] = [pose[offset]!, pose[offset + 2]!];
      turned[offset] = c * x + s * z + 1;
      turned[offset + 2] = c * z - s * x - 2;
    }
    return turned;
  });
  const clip = prepareWindow(presets.tiny, 'window-body', poses);
  const other = prepareWindow(presets.tiny, 'window-body', fromElsewhere);
  other.forEach((value, index) => expect(Math.abs(value - clip[index]!)).toBeLessThan(1e-4));
  const at = (axis: number, t: number, v: number) => clip[((axis * 64 + t) * 25 + v) * 2]!;
  const { shoulderLeft, shoulderRight, hipLeft, hipRight } = joint;
  const sum = (axis: number) =>
    poses.reduce(
      (total, _, t) =>
        total +
        at(axis, t, shoulderLeft) - at(axis, t, shoulderRight) +
        at(axis, t, hipLeft) - at(axis, t, hipRight), // prettier-ignore
      0,
    );
  expect(sum(0)).toBeGreaterThan(1);
  expect(sum(2)).toBeCloseTo(0, 3);
});

test('the authors’ preparation puts the spine along z and the shoulders along x', () => {
  const pose = poseAt(0);
  const place = (name: keyof typeof joint, x: number, y: number, z: number) =>
    pose.set([x, y, z], joint[name] * 4);
  place('spineBase', 0.1, -0.2, 2.5);
  place('spineMid', 0.15, 0.1, 2.6);
  place('shoulderLeft', 0.3, 0.35, 2.4);
  place('shoulderRight', -0.1, 0.4, 2.75);
  const clip = prepareWindow(
    presets.tiny,
    'agcn',
    Array.from({ length: 64 }, () => pose),
  );
  const at = (name: keyof typeof joint) =>
    [0, 1, 2].map((c) => clip[(c * 64 * 25 + joint[name]) * 2]!);
  const shoulders = at('shoulderLeft').map((value, axis) => value - at('shoulderRight')[axis]!);
  expect(at('spineMid')).toEqual([0, 0, 0]);
  expect(shoulders[0]).toBeCloseTo(Math.hypot(0.4, -0.05, -0.35), 5);
  expect([shoulders[1], shoulders[2]].map((value) => Math.abs(value!))).toEqual([
    expect.closeTo(0, 5),
    expect.closeTo(0, 5),
  ]);
});
