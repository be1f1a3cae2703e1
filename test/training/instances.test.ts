import { expect, test } from 'vitest';
import { presets } from '../../model/config.ts';
import { createRandom } from '../../model/random.ts';
import { joint, poseLength, poseStride } from '../../model/skeleton.ts';
import { posesInMemory } from '../../model/poses-in-memory.ts';
import { cutAuthorsClip } from '../../training/authors-clip.ts';
import { clipOf, instancesOf } from '../../training/instances.ts';
import { noAugmentation } from '../../training/augment.ts';
import { drawInstanceBatch } from '../../training/recognise/instance-batch.ts';
import { chooseLabelled } from '../../training/recognise/choose-labelled.ts';
import { resizeSequence } from '../../training/resize-sequence.ts';
import type { Track } from '../../training/track.ts';

/** Every joint of frame t is at (t, 2t, 3t), but the joint's own number is added to x. */
function countingTrack(labels: number[], person = '1'): Track {
  const poses = new Float32Array(labels.length * poseLength);
  for (let offset = 0; offset < poses.length; offset += poseStride) {
    const t = Math.floor(offset / poseLength);
    const place = (offset % poseLength) / poseStride;
    poses.set([t + place, 2 * t, 3 * t, 1], offset);
  }
  return {
    session: 's',
    person,
    personKey: `test/${person}`,
    details: {},
    times: Float64Array.from(labels, (_, t) => t / 30),
    labels: Int16Array.from(labels),
    readPoses: posesInMemory(poses),
  };
}

/** Somebody before a tilted sensor, turning about an upright spine by an angle a frame. */
function turningTrack(frames: number, angle: number): Track {
  const track = countingTrack(Array<number>(frames).fill(1));
  const random = createRandom(7);
  const shape = Array.from({ length: 25 }, () => [
    random.normal(),
    random.normal(),
    random.normal(),
  ]);
  shape[joint.spineBase] = [0, -0.3, 0];
  shape[joint.spineMid] = [0, 0, 0];
  shape[joint.shoulderRight] = [-0.2, 0.4, 0];
  shape[joint.shoulderLeft] = [0.2, 0.4, 0];
  const poses = track.readPoses(0, frames);
  const tilt = 0.3;
  for (let offset = 0; offset < poses.length; offset += poseStride) {
    const turn = angle * Math.floor(offset / poseLength);
    const [x, y, z] = shape[(offset % poseLength) / poseStride]! as [number, number, number];
    const forward = Math.cos(turn) * z - Math.sin(turn) * x;
    poses[offset] = Math.cos(turn) * x + Math.sin(turn) * z;
    poses[offset + 1] = Math.cos(tilt) * y - Math.sin(tilt) * forward;
    poses[offset + 2] = 2 + Math.sin(tilt) * y + Math.cos(tilt) * forward;
  }
  return { ...track, readPoses: posesInMemory(poses) };
}

test('instances are the longest runs of one action, without background and unlabelled frames', () => {
  const track = countingTrack([1, 1, 0, 2, 2, 2, 1, -1, 1]);
  const found = instancesOf({ classes: [], tracks: [track, countingTrack([0, 3])] });
  expect(found.map(({ firstFrame, frames, label }) => [firstFrame, frames, label])).toEqual([
    [0, 2, 1],
    [3, 3, 2],
    [6, 1, 1],
    [8, 1, 1],
    [1, 1, 3],
  ]);
});

test('resizing is PyTorch’s interpolate with align_corners=False', () => {
  const resize = (values: number[], frames: number) => [
    ...resizeSequence(Float32Array.from(values), { width: 1, frames }),
  ];
  // torch.nn.functional.interpolate(torch.tensor([[[0., 1., 2., 5.]]]), size, mode='linear')
  expect(resize([0, 1, 2, 5], 2)).toEqual([0.5, 3.5]);
  expect(resize([0, 1, 2, 5], 8)).toEqual([0, 0.25, 0.75, 1.25, 1.75, 2.75, 4.25, 5]);
  expect(resize([0, 1, 2, 5], 4)).toEqual([0, 1, 2, 5]);
  expect(resize([7], 3)).toEqual([7, 7, 7]);
});

test('an instance becomes a clip of the whole of it, its root at the origin in the middle frame', () => {
  const config = { ...presets.tiny, frames: 4 };
  const [instance] = instancesOf({ classes: [], tracks: [countingTrack([0, 1, 1, 1, 1, 1, 1, 1, 1])] }); // prettier-ignore
  const clip = clipOf(instance!, config, 'window-root');
  const at = (c: number, t: number, v: number, m: number) => clip[((c * 4 + t) * 25 + v) * 2 + m];
  // Frames 1 to 8 resized to 4 are 1.5, 3.5, 5.5, 7.5; the root of the third is subtracted.
  expect([0, 1, 2, 3].map((t) => at(1, t, joint.head, 0))).toEqual([-8, -4, 0, 4]);
  expect(at(0, 0, joint.head, 0)).toBe(joint.head - 4);
  expect(at(0, 0, joint.head, 1)).toBe(0);
});

test('2s-AGCN’s axes are those of the whole instance when a crop of it is drawn, and augmentation turns it about the spine', () => {
  const config = { ...presets.tiny, frames: 4, people: 1 };
  const instance = { track: turningTrack(33, 0.02), firstFrame: 0, frames: 33, label: 1 };
  const options = {
    encoder: config,
    normalisation: 'agcn' as const,
    batch: 1,
    seed: 1,
    shortestCrop: 0.25,
    augmentation: noAugmentation,
    mirrored: Int16Array.of(0, 1),
    classWeights: Float32Array.of(1),
    labelSmoothing: 0,
  };
  const at = (clip: Float32Array, c: number, t: number, v: number) => clip[(c * 4 + t) * 25 + v]!;
  const across = (clip: Float32Array, c: number, t: number) =>
    at(clip, c, t, joint.shoulderLeft) - at(clip, c, t, joint.shoulderRight);
  const turnedBy = (clip: Float32Array, t: number) =>
    Math.abs(Math.atan2(across(clip, 1, t), across(clip, 0, t))) / 0.02;
  const starts = Array.from({ length: 30 }, (_, step) => {
    const clip = drawInstanceBatch([instance], options, step)['clip']!;
    // Resized to 4, a crop of L frames from f on is at f + (t + 0.5) L / 4 - 0.5.
    const length = ((turnedBy(clip, 3) - turnedBy(clip, 0)) * 4) / 3;
    const start = turnedBy(clip, 0) + 0.5 - length / 8;
    expect(length).toBeCloseTo(Math.round(length), 1);
    expect(start).toBeCloseTo(Math.round(start), 1);
    return Math.round(start);
  });
  expect(Math.min(...starts)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...starts)).toBeGreaterThan(10);

  const turning = { ...options, shortestCrop: 1, augmentation: { ...noAugmentation, turnDegrees: 60 } }; // prettier-ignore
  const tested = clipOf(instance, config, 'agcn');
  const trained = drawInstanceBatch([instance], turning, 1)['clip']!;
  for (let v = 0; v < 25; v++) {
    const radius = (clip: Float32Array) => Math.hypot(at(clip, 0, 2, v), at(clip, 1, 2, v));
    expect(at(trained, 2, 2, v)).toBeCloseTo(at(tested, 2, 2, v), 5);
    expect(radius(trained)).toBeCloseTo(radius(tested), 5);
  }
  expect(Math.abs(turnedBy(trained, 0) - turnedBy(tested, 0))).toBeGreaterThan(1);
});

test('an authors’ clip is half to three fifths surroundings with labels of their own, and the action fills the rest', () => {
  const labels = Array.from({ length: 300 }, (_, t) => (t >= 100 && t < 180 ? 1 : t < 60 ? 2 : 0));
  const track = countingTrack(labels);
  const instance = instancesOf({ classes: [], tracks: [track] }).find(({ label }) => label === 1)!;
  const random = createRandom(1);
  for (let draw = 0; draw < 60; draw++) {
    const { poses, labels: found } = cutAuthorsClip(instance, { frames: 64, rateHz: 30 }, random);
    const actions = [...found].filter((label) => label === 1).length;
    expect(actions).toBeGreaterThanOrEqual(64 - 38);
    expect(actions).toBeLessThanOrEqual(64 - 32);
    const y = Array.from(found, (_, t) => poses[t * poseLength + 1]!);
    y.slice(1).forEach((value, t) => expect(value).toBeGreaterThan(y[t]!));
    // Surroundings run at the recorded rate up to the very edge of the action.
    const first = found.indexOf(1);
    if (first > 0) expect(y[first - 1]! / 2).toBeCloseTo(99, 3);
    if (first > 1) expect((y[first - 1]! - y[first - 2]!) / 2).toBeCloseTo(1, 3);
    const last = found.lastIndexOf(1);
    if (last < 63) expect(y[last + 1]! / 2).toBeCloseTo(180, 3);
    // What is kept of the action lies about its centre.
    expect((y[first]! + y[last]!) / 4).toBeCloseTo(139.5, 2);
  }
});

test('at the ends of a video the action gets the room that the surroundings lack', () => {
  const [instance] = instancesOf({ classes: [], tracks: [countingTrack([0, 1, 1, 1, 1, 0, 0])] });
  const { labels } = cutAuthorsClip(instance!, { frames: 64, rateHz: 30 }, createRandom(3));
  expect(labels.length).toBe(64);
  expect([...labels].filter((label) => label === 0).length).toBeLessThanOrEqual(3);
});

test('labelled instances for semi-supervision are a share of each class, of different people first', () => {
  const tracks = Array.from(
    { length: 6 },
    (_, person) =>
    countingTrack(Array.from({ length: 80 }, (_, t) => (t % 2 === 0 ? 1 + ((t >> 1) % 4 === 3 ? 1 : 0) : 0)), `${person}`), // prettier-ignore
  );
  const all = instancesOf({ classes: [], tracks });
  const chosen = chooseLabelled(all, 0.1, 1);
  const ofClass = (instances: typeof all, label: number) => instances.filter((each) => each.label === label); // prettier-ignore
  expect(ofClass(chosen, 1).length).toBe(Math.round(0.1 * ofClass(all, 1).length));
  expect(ofClass(chosen, 2).length).toBe(Math.round(0.1 * ofClass(all, 2).length));
  const people = ofClass(chosen, 2).map(({ track }) => track.person);
  expect(new Set(people).size).toBe(Math.min(6, people.length));
  expect(chooseLabelled(all, 0.1, 1)).toEqual(chosen);
  expect(chooseLabelled(all, 0.1, 2)).not.toEqual(chosen);
  expect(
    chooseLabelled(all, 0.0001, 1)
      .map(({ label }) => label)
      .sort(),
  ).toEqual([1, 2]);
});
