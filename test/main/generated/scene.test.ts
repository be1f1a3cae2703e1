import { expect, test } from 'vitest';
import { generatedActions } from '../../../main/generated/generated-actions.ts';
import { createScene } from '../../../main/generated/scene.ts';
import type { Body } from '../../../main/wire/frame.ts';
import { joint, type JointName } from '../../../model/skeleton.ts';
import { recordedBones, recordedSpeeds } from './recorded-ranges.ts';

const gap = (a: Float32Array, b: Float32Array, from: JointName, to: JointName) => {
  const [i, k] = [joint[from] * 4, joint[to] * 4];
  return Math.hypot(a[i]! - b[k]!, a[i + 1]! - b[k + 1]!, a[i + 2]! - b[k + 2]!);
};

const quantile = (values: number[], share: number) =>
  values.sort((a, b) => a - b)[Math.floor(share * (values.length - 1))]!;

test('bone lengths and joint speeds lie within what a Kinect recorded of real people', () => {
  const lengths = recordedBones.map((): number[] => []);
  const speeds = recordedSpeeds.map((): number[] => []);
  for (const seed of [1, 2, 3]) {
    const scene = createScene({ people: 6, seed });
    const last = new Map<string, Float32Array>();
    for (let frame = 0; frame < 25 * 60; frame++) {
      for (const { id, pose } of scene.bodiesAt(frame / 25)) {
        recordedBones.forEach(([a, b], index) => lengths[index]!.push(gap(pose, pose, a, b)));
        const before = last.get(id);
        recordedSpeeds.forEach(([name], index) => {
          const offset = joint[name] * 4 + 3;
          if (before === undefined || before[offset] !== 1 || pose[offset] !== 1) return;
          speeds[index]!.push(gap(before, pose, name, name) * 25);
        });
        last.set(id, pose);
      }
    }
  }
  for (const share of [0.25, 0.5, 0.75]) {
    recordedBones.forEach(([a, b, low, high], index) => {
      const length = quantile(lengths[index]!, share);
      expect(length, `${a}–${b} ${share}`).toBeGreaterThan(low);
      expect(length, `${a}–${b} ${share}`).toBeLessThan(high);
    });
    recordedSpeeds.forEach(([name, low, high], index) => {
      const speed = quantile(speeds[index]!, share);
      expect(speed, `${name} ${share}`).toBeGreaterThan(low);
      expect(speed, `${name} ${share}`).toBeLessThan(high);
    });
  }
});

test('is the same at every rate', () => {
  const sample = (rate: number) => {
    const scene = createScene({ people: 4, seed: 7 });
    const frames: Body[][] = [];
    for (let frame = 0; frame <= 60 * rate; frame++) {
      const bodies = scene.bodiesAt(frame / rate);
      if (frame % rate === 0) frames.push(bodies);
    }
    return frames;
  };
  const slow = sample(4);
  const fast = sample(32);
  expect(slow.flat().length).toBeGreaterThan(150);
  expect(fast).toEqual(slow);
});

test('another seed makes another scene', () => {
  const pose = (seed: number) => createScene({ people: 1, seed }).bodiesAt(1)[0]!.pose;
  expect(pose(1)).toEqual(pose(1));
  expect(pose(1)).not.toEqual(pose(2));
});

test('people come, do everything there is to do, leave, and keep apart', () => {
  const ids = new Set<string>();
  const done = new Set<string>();
  for (const seed of [1, 2]) {
    const scene = createScene({ people: 6, seed, noise: false });
    for (let time = 0; time < 240; time += 0.2) {
      const bodies = scene.bodiesAt(time);
      expect(bodies.length).toBeLessThanOrEqual(6);
      bodies.forEach(({ id, truth, pose }, index) => {
        ids.add(`${seed} ${id}`);
        if (truth !== undefined) done.add(truth);
        expect(pose[joint.spineBase * 4 + 2]).toBeGreaterThan(1.4);
        expect(pose[joint.spineBase * 4 + 2]).toBeLessThan(5.2);
        for (const other of bodies.slice(index + 1)) {
          const name = `seed ${seed}, ${time.toFixed(1)} s: ${id} and ${other.id}`;
          expect(gap(pose, other.pose, 'spineBase', 'spineBase'), name).toBeGreaterThan(0.45);
        }
      });
    }
  }
  expect(ids.size).toBeGreaterThan(16);
  expect([...done].sort()).toEqual(generatedActions.slice(1).map(({ name }) => name).sort()); // prettier-ignore
});

test('a Kinect loses and guesses some joints, hands more than the trunk', () => {
  const scene = createScene({ people: 4, seed: 5 });
  const counts = { hand: [0, 0, 0], spine: [0, 0, 0] };
  for (let frame = 0; frame < 30 * 60; frame++) {
    for (const { pose } of scene.bodiesAt(frame / 30)) {
      const state = (name: JointName) => [0, 0.5, 1].indexOf(pose[joint[name] * 4 + 3]!);
      counts.hand[state('handRight')]!++;
      counts.spine[state('spineMid')]!++;
    }
  }
  const share = ([lost, inferred, tracked]: number[]) => [lost! / tracked!, inferred! / tracked!];
  expect(Math.min(...share(counts.hand))).toBeGreaterThan(0.002);
  expect(Math.max(...share(counts.hand))).toBeLessThan(0.1);
  expect(Math.max(...share(counts.spine))).toBeLessThan(0.004);
});
