import { expect, test } from 'vitest';
import { parseImportable } from '../../../main/recordings/parse-importable.ts';
import { joint } from '../../../model/skeleton.ts';

const skeleton = Array.from({ length: 20 }, (_, place) => [place / 10, 1, 2]);
const clip = (skeletons: unknown) => JSON.stringify({ file_name: 'x', skeletons, label: 6 });
const parse = (text: string, fileName = 'a06_s03_e00_v02.json') =>
  parseImportable({ fileName, text, created: '2026-01-01T00:00:00.000Z' }, 'auto', 30);

test('an NW-UCLA clip becomes a session whose whole length has its action', () => {
  const { description, frames, labels } = parse(clip([skeleton, skeleton, skeleton]));
  expect(description).toMatchObject({ origin: 'nwucla', rateHz: 30, details: { view: '2' } });
  expect(frames.map(({ bodies }) => bodies[0]!.id)).toEqual(['s03', 's03', 's03']);
  expect(labels!.segments).toEqual([
    expect.objectContaining({ person: 's03', class: 'stand up', start: 0, end: 0.1 }),
  ]);
  const { pose } = frames[0]!.bodies[0]!;
  // Place 7 of the SDK's order is the left hand; Kinect v1 has no neck.
  expect([...pose.subarray(joint.handLeft * 4, joint.handLeft * 4 + 4)]).toEqual([
    Math.fround(0.7),
    1,
    2,
    1,
  ]);
  expect(pose[joint.neck * 4 + 3]).toBe(0);
});

test.for([
  ['a clip of an unknown action', clip([skeleton]), 'a07_s01_e00_v01.json', 'a known action'],
  ['a clip without frames', clip([]), undefined, 'list of skeletons'],
  [
    'a frame with 19 joints',
    clip([skeleton, skeleton.slice(1)]),
    undefined,
    'Frame 1: expected 20 joints',
  ],
  ['a joint without a depth', clip([[...skeleton.slice(1), [1, 2, null]]]), undefined, 'FootRight'],
] as const)('%s is refused with the place', ([, text, fileName, reason]) => {
  expect(() => parse(text, fileName)).toThrow(reason);
});
