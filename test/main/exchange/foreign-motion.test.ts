import { expect, test } from 'vitest';
import { joint, jointNames, poseStride } from '../../../model/skeleton.ts';
import { guessMapping } from '../../../main/exchange/table/guess-mapping.ts';
import { parseTable } from '../../../main/exchange/table/parse-table.ts';
import { azureKinect } from '../../../main/recordings/layouts/azure-kinect.ts';
import { mediapipePose } from '../../../main/recordings/layouts/mediapipe-pose.ts';
import { detectFormat } from '../../../main/recordings/detect-format.ts';
import { parseKinectron } from '../../../main/recordings/parse-kinectron.ts';
import { azureBody } from '../../support/azure-body.ts';
import { standingBody } from '../../support/standing-body.ts';

const about = { fileName: 'take.json', created: '2026-01-01T00:00:00.000Z' };
const { pose } = standingBody('x', 0);
const placeOf = (name: (typeof jointNames)[number], values: Float32Array) => [
  ...values.subarray(joint[name] * poseStride, joint[name] * poseStride + 4),
];

/** A body as kinect2 calls back with it. */
const kinect2Body = (trackingId: string) => ({
  bodyIndex: 3,
  tracked: true,
  trackingId,
  leftHandState: 2,
  rightHandState: 0,
  joints: jointNames.map((_, jointType) => {
    const [cameraX, cameraY, cameraZ] = pose.subarray(jointType * 4, jointType * 4 + 3);
    return { depthX: 0.4, depthY: null, colorX: 0.5, colorY: 0.5, cameraX, cameraY, cameraZ, orientationX: 0, orientationY: 0, orientationZ: 0, orientationW: 1, jointType, trackingState: 2 }; // prettier-ignore
  }),
});
const record = (millis: number) => ({
  record_startime: 1_550_000_000_000,
  record_timestamp: millis,
});

test('a Kinectron recording of all bodies keeps who is who, the clock and when it was made', () => {
  const nobody = { bodyIndex: 0, tracked: false };
  const frames = [12, 45, 79].map((millis, at) => ({
    bodies: [nobody, ...(at === 1 ? [] : [kinect2Body('7205')])],
    floorClipPlane: { x: 0, y: 1, z: 0, w: 0.9 },
    ...record(millis),
  }));
  const text = JSON.stringify(frames);
  expect(detectFormat(text.slice(0, 8192))).toBe('kinectron');
  const session = parseKinectron(text, about);
  expect(session.description).toMatchObject({ name: 'take', created: new Date(1_550_000_000_000).toISOString(), sources: [{ layout: 'kinect-v2' }] }); // prettier-ignore
  expect(session.frames.map(({ timeMillis, bodies }) => [timeMillis, ...bodies.map(({ id }) => id)])).toEqual([[12, '7205'], [45], [79, '7205']]); // prettier-ignore
  expect(session.frames[0]!.floor).toEqual([0, 1, 0, 0.9]);
  expect(placeOf('elbowLeft', session.frames[0]!.bodies[0]!.pose)).toEqual(placeOf('elbowLeft', pose)); // prettier-ignore
});

test('bodies that Kinectron recorded one by one are put together again, and Azure’s millimetres are turned', () => {
  const lone = [10, 11, 44, 45].map((millis, at) => ({ ...kinect2Body(String(at % 2)), ...record(millis) })); // prettier-ignore
  const { frames } = parseKinectron(JSON.stringify(lone), about);
  expect(frames.map(({ timeMillis, bodies }) => [timeMillis, bodies.length])).toEqual([
    [10, 2],
    [44, 2],
  ]);
  const azure = [{ numBodies: 1, bodies: [azureBody(1, pose)], ...record(0) }];
  const read = parseKinectron(JSON.stringify(azure), about);
  expect(read.description.sources[0]!.layout).toBe('azure-kinect');
  placeOf('kneeRight', read.frames[0]!.bodies[0]!.pose)
    .slice(0, 3)
    .forEach((value, axis) => expect(value).toBeCloseTo(placeOf('kneeRight', pose)[axis]!, 5));
});

test('a Kinectron recording cut at any offset, or of something else, is told to be wrong', () => {
  const text = JSON.stringify([{ bodies: [kinect2Body('1')], ...record(5) }]);
  for (let length = 0; length < text.length; length++) {
    expect(() => parseKinectron(text.slice(0, length), about)).toThrow(/Expected JSON|found none/);
  }
  const joints = [{ cameraX: 1, cameraY: 1, cameraZ: 2, trackingId: '1', ...record(1) }];
  expect(() => parseKinectron(JSON.stringify(joints), about)).toThrow('Entry 1: expected bodies');
  expect(() => parseKinectron('[{"bodies":[]}]', about)).toThrow('expected record_timestamp');
});

/** A table of somebody who stands, of a sensor's joints, with columns named by `nameOf`. */
function tableOf(
  joints: readonly string[],
  nameOf: (joint: string, part: string, at: number) => string,
  options: { separator?: string; head?: string[]; cells?: (row: number) => string[]; scale?: number; turn?: number }, // prettier-ignore
): string {
  const { separator = ',', head = [], cells = () => [], scale = 1, turn = 1 } = options;
  const header = [...head, ...joints.flatMap((name, at) => ['x', 'y', 'z'].map((part) => nameOf(name, part, at)))]; // prettier-ignore
  const rows = Array.from({ length: 40 }, (_, row) => [
    ...cells(row),
    ...joints.flatMap((_name, at) => [turn * (0.1 + at / 100), turn * (1 - at / 40), 2 + row / 100].map((value) => (value * scale).toFixed(3))), // prettier-ignore
  ]);
  return [header, ...rows].map((fields) => fields.join(separator)).join('\n');
}

const firstLines = (text: string) => text.split('\n').slice(0, 12);

test('the columns of tables of other programs are guessed: names, numbers, units, axes and clocks', () => {
  const azure = tableOf(azureKinect.sourceJoints, (name, part) => `${name}_${part.toUpperCase()} (mm)`, { separator: ';', head: ['timestamp_us', 'body_id'], cells: (row) => [String(row * 33_333), '4'], scale: 1000, turn: -1 }); // prettier-ignore
  const guess = guessMapping(firstLines(azure))!;
  expect(guess).toMatchObject({ separator: ';', layout: 'azure-kinect', timeUnit: 'us', unit: 'mm', axes: ['right', 'down', 'away'] }); // prettier-ignore
  expect(guess.columns.slice(0, 3)).toEqual([{ role: 'time' }, { role: 'person' }, { role: 'joint', joint: 'PELVIS', part: 'x' }]); // prettier-ignore
  const { frames } = parseTable(azure, guess, { ...about, rateHz: 30 });
  expect(frames[1]!.timeMillis).toBeCloseTo(33.333, 6);
  const [x, y, z] = placeOf('spineBase', frames[0]!.bodies[0]!.pose);
  expect([x, y, z].map((value) => Number(value!.toFixed(3)))).toEqual([0.1, 1, 2]);
  // Joints that the canonical ones lack stay: the right ear is Azure's last.
  const { joints } = frames[0]!.bodies[0]!.sensed!;
  expect(Array.from(joints.slice(-4), (value) => Number(value.toFixed(3)))).toEqual([0.41, 0.225, 2, 1]); // prettier-ignore

  const landmarks = tableOf(mediapipePose.sourceJoints, (_name, part, at) => `${part}${at}`, { separator: '\t', head: ['frame', 'action'], cells: (row) => [String(row), row < 20 ? 'wave' : ''] }); // prettier-ignore
  const numbered = guessMapping(firstLines(landmarks))!;
  expect(numbered).toMatchObject({ separator: '\t', layout: 'mediapipe-pose' });
  expect(numbered.columns.slice(0, 2)).toEqual([{ role: 'frame' }, { role: 'label' }]);
  const session = parseTable(landmarks, numbered, { ...about, rateHz: 25 });
  expect(session.frames.at(-1)!.timeMillis).toBe((39 * 1000) / 25);
  expect(session.labels!.segments).toMatchObject([{ person: '1', class: 'wave', start: 0, end: 0.8 }]); // prettier-ignore

  const bare = tableOf(jointNames, () => '0', {})
    .split('\n')
    .slice(1)
    .join('\n');
  expect(guessMapping(firstLines(bare))).toMatchObject({ hasHeader: false, layout: 'kinect-v2' });
  expect(guessMapping(['a,b,c,d', 'one,two,three,4'])).toBeUndefined();
});

test('a table cut at any offset is told to be wrong, or gives the frames before', () => {
  const text = tableOf(jointNames, (name, part) => `${name}.${part}`, { head: ['t'], cells: (row) => [String(row / 30)] }).split('\n').slice(0, 4).join('\n'); // prettier-ignore
  const mapping = guessMapping(firstLines(text))!;
  const whole = parseTable(text, mapping, { ...about, rateHz: 30 }).frames;
  const header = text.indexOf('\n');
  for (let length = 0; length < text.length; length++) {
    const read = attempt(() => parseTable(text.slice(0, length), mapping, { ...about, rateHz: 30 }).frames); // prettier-ignore
    if (read instanceof Error) expect(read.message).toMatch(/^Line \d+: /);
    else {
      expect(length).toBeGreaterThan(header);
      // The last number of the last line may be cut.
      expect(read.slice(0, -1)).toEqual(whole.slice(0, read.length - 1));
    }
  }
});

function attempt<Value>(act: () => Value): Value | Error {
  try {
    return act();
  } catch (error) {
    return error as Error;
  }
}
