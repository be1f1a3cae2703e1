import { expect, test } from 'vitest';
import { createRandom } from '../../model/random.ts';
import { bones, joint, poseLength, poseStride } from '../../model/skeleton.ts';
import { createAuthorsSampler } from '../../training/authors-clip.ts';
import { augmentPoses, defaultAugmentation, noAugmentation } from '../../training/augment.ts';
import { classWeights, countFrames } from '../../training/class-weights.ts';
import { cutWindow } from '../../training/cut-window.ts';
import { posesInMemory } from '../../model/poses-in-memory.ts';
import type { Track } from '../../training/track.ts';
import { createWindowSampler } from '../../training/window-sampler.ts';
import { liftingPeople } from './motion.ts';

const head = joint.head * poseStride;

function risingTrack(labels: number[]): Track {
  const poses = new Float32Array(labels.length * poseLength).fill(1);
  labels.forEach((_, frame) => (poses[frame * poseLength + head] = frame));
  const times = Float64Array.from(labels, (_, frame) => 10 + frame / 10);
  return {
    session: 's',
    person: 'p',
    personKey: 'test/p',
    times,
    details: {},
    readPoses: posesInMemory(poses),
    labels: Int16Array.from(labels),
  };
}

test('a window that begins before its track repeats the first frame, which then does not count', () => {
  const { poses, labels } = cutWindow(risingTrack([1, 2, 3]), { end: 10.2, step: 0.1, frames: 5 });
  const heads = [...labels.keys()].map((frame) => poses[frame * poseLength + head]!);
  expect([...labels]).toEqual([-1, -1, 1, 2, 3]);
  heads.forEach((place, frame) => expect(place).toBeCloseTo([0, 0, 0, 1, 2][frame]!, 4));
});

test('a window between frames interpolates places and takes the label of the nearest frame', () => {
  const { poses, labels } = cutWindow(risingTrack([0, 1, 2, 0]), {
    end: 10.26,
    step: 0.1,
    frames: 3,
  });
  expect(poses[head]).toBeCloseTo(0.6, 4);
  expect([...labels]).toEqual([1, 2, 0]);
});

test('a joint that one of two frames lacks is taken from the other', () => {
  const track = risingTrack([0, 0]);
  track.readPoses(0, 1)[head + 3] = 0;
  const { poses } = cutWindow(track, { end: 10.03, step: 0.1, frames: 1 });
  expect([...poses.subarray(head, head + 4)]).toEqual([1, 1, 1, 1]);
});

test('augmentation that is set to nothing leaves poses as they are', () => {
  const poses = liftedPoses();
  const same = poses.slice();
  expect(augmentPoses(same, noAugmentation, createRandom(1))).toBe(false);
  same.forEach((value, index) => expect(value).toBeCloseTo(poses[index]!, 5));
});

test('turning and tilting change places but no distance between joints', () => {
  const before = liftedPoses();
  const after = before.slice();
  augmentPoses(after, { ...noAugmentation, turnDegrees: 60, tiltDegrees: 20 }, createRandom(3));
  const moved = after.map((value, index) => Math.abs(value - before[index]!));
  expect(Math.max(...moved)).toBeGreaterThan(0.05);
  for (const bone of bones) expect(lengthOf(after, bone)).toBeCloseTo(lengthOf(before, bone), 4);
});

test('stretched limbs are as long on the left as on the right, in every frame alike', () => {
  const before = liftedPoses();
  const after = before.slice();
  augmentPoses(after, { ...noAugmentation, limbs: 0.3 }, createRandom(1));
  const factorOf = (bone: readonly [number, number], frame: number) =>
    lengthOf(after, bone, frame) / lengthOf(before, bone, frame);
  const thigh = factorOf([joint.hipLeft, joint.kneeLeft], 0);
  expect(Math.abs(thigh - 1)).toBeGreaterThan(0.01);
  expect(factorOf([joint.hipRight, joint.kneeRight], 0)).toBeCloseTo(thigh, 3);
  expect(factorOf([joint.hipLeft, joint.kneeLeft], 20)).toBeCloseTo(thigh, 3);
});

test('a mirrored window has mirrored labels', () => {
  const dataSet = liftingPeople({ people: 1, seconds: 3, seed: 1 });
  dataSet.tracks[0]!.labels.fill(1);
  const augmentation = { ...noAugmentation, mirror: 1 };
  const sampler = createWindowSampler(dataSet, { frames: 8, rateHz: 30, augmentation });
  const { labels } = sampler.draw(createRandom(1));
  expect(new Set([...labels].filter((label) => label >= 0))).toEqual(new Set([2]));
});

test('an authors’ clip is not mirrored where nobody can name its mirrored action', () => {
  const { classes, tracks } = liftingPeople({ people: 1, seconds: 12, seed: 1 });
  // What lifting the right arm becomes in the mirror is not among the classes.
  const oneSided = [classes[0]!, { name: 'lift right', mirror: 'wave' }, { name: 'lift left' }];
  const sampler = createAuthorsSampler(
    { classes: oneSided, tracks },
    { frames: 16, rateHz: 30, augmentation: { ...noAugmentation, mirror: 1 } },
  );
  const random = createRandom(1);
  for (let draw = 0; draw < 40; draw++) {
    expect(sampler.draw(random).labels.some((label) => label > 0)).toBe(true);
  }
});

test('the same random numbers draw the same window', () => {
  const dataSet = liftingPeople({ people: 2, seconds: 4, seed: 1 });
  const options = { frames: 16, rateHz: 30, augmentation: defaultAugmentation };
  const draw = (seed: number) => createWindowSampler(dataSet, options).draw(createRandom(seed));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(2)).not.toEqual(draw(1));
});

test('class weights have a mean of 1 over the frames, and at power 1 every class counts alike', () => {
  const counts = [60, 30, 10, 0];
  const weights = classWeights(counts, 1);
  const shares = counts.map((count, index) => count * weights[index]!);
  shares.slice(0, 3).forEach((share) => expect(share).toBeCloseTo(100 / 3, 4));
  expect(weights[3]).toBe(0);
  expect([...classWeights(counts, 0)].slice(0, 3)).toEqual([1, 1, 1]);
});

test('a class seen only in the mirror counts as often as its partner is mirrored', () => {
  const dataSet = liftingPeople({ people: 1, seconds: 4, seed: 1 });
  expect(countFrames(dataSet, 0.25)).toEqual([60, 30, 30]);
  const { labels } = dataSet.tracks[0]!;
  labels.forEach((label, frame) => (labels[frame] = label === 2 ? 1 : label));
  expect(countFrames(dataSet, 0.25)).toEqual([60, 45, 15]);
  expect(countFrames(dataSet, 0)).toEqual([60, 60, 0]);
});

/** A second of one person. */
function liftedPoses(): Float32Array {
  return liftingPeople({ people: 1, seconds: 1, seed: 1 }).tracks[0]!.readPoses(0, 30);
}

function lengthOf(poses: Float32Array, [a, b]: readonly [number, number], frame = 0): number {
  const [from, to] = [a, b].map((index) => frame * poseLength + index * poseStride);
  return Math.hypot(...[0, 1, 2].map((axis) => poses[from! + axis]! - poses[to! + axis]!));
}
