import { expect, test } from 'vitest';
import { pinholeOf } from '../../../../main/ingest/camera/locate-person.ts';
import { bodyOfLandmarks } from '../../../../main/ingest/camera/body-of-landmarks.ts';
import type { Rig } from '../../../../main/generated/body-shape.ts';
import { createPerformer } from '../../../../main/generated/performer.ts';
import { createRandom } from '../../../../model/random.ts';
import { joint, type JointName } from '../../../../model/skeleton.ts';
import { mediapipeLandmarks, webcam } from '../../../support/mediapipe-landmarks.ts';

type Pair = { truth: Float32Array; found: Float32Array };

const pinhole = pinholeOf(webcam.width, webcam.height, webcam.fieldOfViewDegrees);
const actions = ['walk', 'jump', 'wave', 'walk', 'squat', 'bow', 'walk', 'raise hand', 'walk'];
const limbs: [JointName, JointName][] = (['Left', 'Right'] as const).flatMap((side) => [
  [`shoulder${side}`, `elbow${side}`],
  [`elbow${side}`, `wrist${side}`],
  [`hip${side}`, `knee${side}`],
  [`knee${side}`, `ankle${side}`],
] as [JointName, JointName][]); // prettier-ignore

/** A person who walks, jumps and bows 2 to 4 m before a webcam, and what becomes of them. */
function throughTheCamera(
  rig: Rig,
  seed: number,
  disturb: (landmarks: Float32Array) => void = () => undefined,
): Pair[] {
  const performer = createPerformer({ seed, actions, noise: false, rig });
  const pairs: Pair[] = [];
  for (let secs = 0; secs < performer.durationSecs; secs += 0.2) {
    const truth = performer.poseAt(secs);
    const landmarks = mediapipeLandmarks(truth);
    disturb(landmarks);
    const found = bodyOfLandmarks(landmarks, pinhole)?.pose;
    expect(found).toBeDefined();
    pairs.push({ truth, found: found! });
  }
  return pairs;
}

function distance(pose: Float32Array, from: JointName, to: JointName): number {
  const [a, b] = [joint[from] * 4, joint[to] * 4];
  return Math.hypot(...[0, 1, 2].map((axis) => pose[a + axis]! - pose[b + axis]!));
}

/** The largest share by which a length differs from the truth. */
function worst(pairs: Pair[], from: JointName, to: JointName): number {
  const shares = pairs.map(({ truth, found }) => {
    const length = distance(truth, from, to);
    return Math.abs(distance(found, from, to) - length) / length;
  });
  return Math.max(...shares);
}

/** How far the root is from its true place, as shares of its distance from the camera. */
function rootMisses(pairs: Pair[]): number[] {
  const root = joint.spineBase * 4;
  return pairs.map(({ truth, found }) => {
    const place = [...truth.subarray(root, root + 3)];
    const miss = Math.hypot(...place.map((value, axis) => found[root + axis]! - value));
    return miss / Math.hypot(...place);
  });
}

test.each<[Rig, number]>([
  ['kinect-2', 5],
  ['kinect-2', 6],
  ['kinect-1', 7],
])('limbs and widths of a %s body survive the camera within 5 percent (seed %i)', (rig, seed) => {
  const pairs = throughTheCamera(rig, seed);
  for (const [from, to] of limbs) expect(worst(pairs, from, to)).toBeLessThan(0.05);
  expect(worst(pairs, 'shoulderLeft', 'shoulderRight')).toBeLessThan(0.05);
  expect(worst(pairs, 'hipLeft', 'hipRight')).toBeLessThan(0.05);
});

test('trunk and head of a Kinect v2 body survive the camera within 15 %', () => {
  for (const seed of [5, 6]) {
    const pairs = throughTheCamera('kinect-2', seed);
    expect(worst(pairs, 'spineBase', 'spineShoulder')).toBeLessThan(0.15);
    expect(worst(pairs, 'spineShoulder', 'head')).toBeLessThan(0.15);
  }
});

test('trunk with head of a Kinect v1 body survive the camera within 15 %', () => {
  const pairs = throughTheCamera('kinect-1', 7);
  expect(worst(pairs, 'spineBase', 'spineShoulder')).toBeLessThan(0.15);
  expect(worst(pairs, 'spineBase', 'head')).toBeLessThan(0.15);
});

test('the root of a person who walks and jumps stays within 10 % of its way from the camera', () => {
  for (const rig of ['kinect-1', 'kinect-2'] as const) {
    const pairs = throughTheCamera(rig, 8);
    const depths = pairs.map(({ truth }) => truth[joint.spineBase * 4 + 2]!);
    expect(Math.max(...depths) - Math.min(...depths)).toBeGreaterThan(0.8);
    expect(Math.max(...rootMisses(pairs))).toBeLessThan(0.03);
  }
});

test('the root keeps its place with jitter, hidden legs and an arm that was found elsewhere', () => {
  const random = createRandom(4);
  const pairs = throughTheCamera('kinect-2', 9, (landmarks) => {
    for (let index = 0; index < 33; index++) {
      const at = index * 7;
      const isHidden = index >= 25;
      if (isHidden) landmarks[at + 6] = 0.1;
      for (let axis = 0; axis < 2; axis++) landmarks[at + axis]! += 0.003 * random.normal();
      const spread = isHidden ? 0.15 : 0.02;
      for (let axis = 3; axis < 6; axis++) landmarks[at + axis]! += spread * random.normal();
    }
    for (const index of [13, 15, 17, 19, 21]) landmarks[index * 7]! += 0.2;
  });
  const misses = rootMisses(pairs).sort((a, b) => a - b);
  expect(misses[Math.floor(misses.length / 2)]).toBeLessThan(0.05);
  expect(misses[Math.floor(misses.length * 0.95)]).toBeLessThan(0.1);
});
