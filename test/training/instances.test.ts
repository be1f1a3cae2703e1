import { expect, test } from 'vitest';
import { presets } from '../../model/config.ts';
import { createRandom } from '../../model/random.ts';
import { joint, poseLength, poseStride } from '../../model/skeleton.ts';
import { posesInMemory } from '../../model/poses-in-memory.ts';
import { cutAuthorsClip } from '../../training/authors-clip.ts';
import { clipOf, instancesOf } from '../../training/instances.ts';
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
