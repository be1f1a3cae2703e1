import { expect, test } from 'vitest';
import { posesInMemory } from '../../model/poses-in-memory.ts';
import { poseLength } from '../../model/skeleton.ts';
import { hashTruth } from '../../training/data-identity.ts';
import type { Track } from '../../training/track.ts';

const times = Float64Array.of(0, 1 / 30, 2 / 30);
const poses = new Float32Array(times.length * poseLength).map((_, index) => index / 100);

function track(labels: number[], session = 'a'): Track {
  const person = { session, person: '1', personKey: `${session}/1`, details: {} };
  return { ...person, times, labels: Int16Array.from(labels), readPoses: posesInMemory(poses) };
}

function classes(...names: string[]) {
  return names.map((name) => ({ name }));
}

test('the truth that models are measured on is the same whatever else they know', () => {
  const truth = hashTruth({
    classes: classes('background', 'wave', 'kick'),
    tracks: [track([0, 1, -1])],
  });
  const ofWider = hashTruth({
    classes: [...classes('background', 'jump', 'kick'), { name: 'wave', medianSecs: 2 }],
    tracks: [track([-1, -1, -1], 'b'), track([0, 3, -1])],
  });
  expect(ofWider).toBe(truth);
});

test('the truth stays the same when somebody of a recording is given a name', () => {
  const dataSet = { classes: classes('background', 'wave'), tracks: [track([0, 1, -1])] };
  const named = dataSet.tracks.map((one) => ({ ...one, personKey: 'subject/7' }));
  expect(hashTruth({ ...dataSet, tracks: named })).toBe(hashTruth(dataSet));
});

test('another label, another frame that nobody labelled, or another name is another truth', () => {
  const names = classes('background', 'wave', 'kick');
  const hashes = [
    { classes: names, tracks: [track([0, 1, -1])] },
    { classes: names, tracks: [track([0, 2, -1])] },
    { classes: names, tracks: [track([0, -1, -1])] },
    { classes: classes('background', 'greet', 'kick'), tracks: [track([0, 1, -1])] },
    { classes: names, tracks: [track([0, 1, -1]), track([0, 1, -1], 'b')] },
  ].map(hashTruth);
  expect(new Set(hashes).size).toBe(hashes.length);
});
