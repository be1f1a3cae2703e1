import { expect, test } from 'vitest';
import { jointLayouts } from '../../../../main/recordings/layouts/joint-layouts.ts';
import { toCanonical } from '../../../../main/recordings/layouts/to-canonical.ts';
import { joint, jointNames, mirrorOf } from '../../../../model/skeleton.ts';

const layouts = [...jointLayouts.values()];
const named = (name: string) => jointLayouts.get(name)!;

/** Joints of a sensor, all at (0, 0, 0) and sure, but for some. */
function joints(layout: string, places: Record<string, [number, number, number, number]>) {
  const { sourceJoints } = named(layout);
  const values = new Float32Array(sourceJoints.length * 4).map((_, index) => (index % 4 === 3 ? 1 : 0)); // prettier-ignore
  for (const [name, place] of Object.entries(places)) {
    values.set(place, sourceJoints.indexOf(name) * 4);
  }
  return values;
}

const at = (pose: Float32Array, name: keyof typeof joint) =>
  [...pose.subarray(joint[name] * 4, joint[name] * 4 + 4)].map((value) => Number(value.toFixed(6)));

test('every canonical joint has a rule whose source joints the sensor has', () => {
  expect(layouts.map(({ name, sourceJoints }) => [name, new Set(sourceJoints).size])).toEqual([
    ['kinect-v1', 20],
    ['kinect-v2', 25],
    ['azure-kinect', 32],
    ['mediapipe-pose', 33],
    ['coco-17', 17],
  ]);
  for (const { rules, sourceJoints } of layouts) {
    expect(Object.keys(rules).sort()).toEqual([...jointNames].sort());
    for (const source of Object.values(rules).flat()) expect(sourceJoints).toContain(source);
  }
});

test('left and right are made alike', () => {
  const swapped = (name: string) =>
    name.replaceAll(/left|right/gi, (side) => {
      const other = side.toLowerCase() === 'left' ? 'right' : 'left';
      if (side === side.toUpperCase()) return other.toUpperCase();
      return side[0] === side[0]!.toUpperCase() ? other[0]!.toUpperCase() + other.slice(1) : other;
    });
  for (const { rules } of layouts) {
    jointNames.forEach((name, index) => {
      const mirror = jointNames[mirrorOf[index]!]!;
      expect([...rules[mirror]].sort()).toEqual(rules[name].map(swapped).sort());
    });
  }
});

test('Azure Kinect becomes metres with y up, by half a turn and without mirroring', () => {
  const pose = toCanonical(
    named('azure-kinect'),
    joints('azure-kinect', {
      HAND_RIGHT: [250, -500, 2000, 0.5],
      CLAVICLE_LEFT: [100, -400, 2000, 1],
      CLAVICLE_RIGHT: [200, -500, 2200, 1],
    }),
  );
  expect(at(pose, 'handRight')).toEqual([-0.25, 0.5, 2, 0.5]);
  expect(at(pose, 'spineShoulder')).toEqual([-0.15, 0.45, 2.1, 1]);
});

test('a computed joint is a mean, as sure as the least sure source, and missing without one of them', () => {
  const places = (confidence: number) =>
    joints('mediapipe-pose', {
      leftShoulder: [0.2, -0.5, 0, 1],
      rightShoulder: [-0.2, -0.7, 0, 1],
      leftHip: [0.1, 0, 0, confidence],
      rightHip: [-0.1, 0, 0, 1],
    });
  const pose = toCanonical(named('mediapipe-pose'), places(0.25));
  expect(at(pose, 'spineMid')).toEqual([0, 0.3, 0, 0.25]);
  expect(at(pose, 'spineShoulder')).toEqual([0, 0.6, 0, 1]);
  expect(at(toCanonical(named('mediapipe-pose'), places(0)), 'spineMid')).toEqual([0, 0, 0, 0]);
  expect(at(toCanonical(named('kinect-v1'), joints('kinect-v1', {})), 'neck')).toEqual([
    0, 0, 0, 0,
  ]);
});

test('another number of joints is refused', () => {
  expect(() => toCanonical(named('azure-kinect'), new Float32Array(100))).toThrow(
    'Azure Kinect, 32 joints: expected 32 joints, found 25',
  );
});
