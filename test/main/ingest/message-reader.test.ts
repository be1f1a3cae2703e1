import { expect, test } from 'vitest';
import { createMessageReader } from '../../../main/ingest/dialects/message-reader.ts';
import { createKinect2Messages } from '../../../main/ingest/senders/kinect2-messages.ts';
import { createScene } from '../../../main/generated/scene.ts';
import { joint, jointNames, poseStride } from '../../../model/skeleton.ts';
import { azureBody, azureFrame } from '../../support/azure-body.ts';

const [standing] = createScene({ people: 1, seed: 4 }).bodiesAt(1);
const pose = standing!.pose.map((value, at) => (at % poseStride === 3 ? 1 : value));

type Joint = Record<string, unknown>;
type Message = { bodies: { joints: Joint[] }[] };

/** What kinect2 emits for one person, after its way through JSON. */
const kinect2Message = () =>
  JSON.parse(
    JSON.stringify(createKinect2Messages()({ bodies: [{ id: 'a', pose }], floor: [0, 1, 0, 0.9] })),
  ) as Message;

function reader(azureSpineShoulder: 'chest' | 'clavicles' = 'clavicles') {
  const problems: string[] = [];
  const { read, announcement } = createMessageReader({
    onProblem: ({ text }) => problems.push(text),
    settings: () => ({ azureSpineShoulder }),
  });
  return { read, announcement, problems };
}

/** The joints' places; the largest distance of one from where it should be, in metres. */
function worstDistance(found: Float32Array | undefined, expected = pose): number {
  if (found === undefined) return Infinity;
  let worst = 0;
  for (let at = 0; at < expected.length; at += poseStride) {
    if (found[at + 3] === 0) return Infinity;
    const apart = [0, 1, 2].map((axis) => found[at + axis]! - expected[at + axis]!);
    worst = Math.max(worst, Math.hypot(...apart));
  }
  return worst;
}

const kinect2Forms: [string, (message: Message) => [event: string, message: unknown]][] = [
  ['bodyFrame', (message) => ['bodyFrame', message]],
  ['multiSourceFrame', (message) => ['multiSourceFrame', { color: {}, body: message }]],
  ['multiFrame of Kinectron 0.3', (message) => ['message', { event: 'multiFrame', data: { body: message } }]],
  ['JSON text', (message) => ['message', JSON.stringify(message)]],
  ['bytes of JSON', (message) => ['message', Buffer.from(JSON.stringify(['bodyFrame', message]))]],
  ['trackedBodyFrame', (message) => ['trackedBodyFrame', message.bodies[0]]],
  ['skeleton, a list of joints', (message) => ['skeleton', message.bodies[0]!.joints]],
  ['bodies, a list', (message) => ['bodies', message.bodies]],
  ['joints by number as keys', ({ bodies: [body] }) => ['bodyFrame', { ...body, joints: Object.fromEntries(body!.joints.entries()) }]],
  ['joints by name as keys, in millimetres', ({ bodies: [body] }) => ['skeleton', { id: 7, joints: Object.fromEntries(
    jointNames.map((name, index) => {
      const { cameraX, cameraY, cameraZ } = body!.joints[index]! as Record<string, number>;
      return [name[0]!.toUpperCase() + name.slice(1), { x: cameraX! * 1000, y: cameraY! * 1000, z: cameraZ! * 1000 }];
    }),
  ) }]],
]; // prettier-ignore

test.each(kinect2Forms)('reads a Kinect v2’s joints as %s', (_, form) => {
  const { read, problems } = reader();
  const parsed = read(...form(kinect2Message()));
  expect(problems).toEqual([]);
  expect(parsed?.bodies).toHaveLength(1);
  expect(worstDistance(parsed?.bodies[0]?.pose)).toBeLessThan(1e-5);
});

const azureForms: [string, string, number | undefined, (frame: object) => [string, unknown]][] = [
  ['kinect-azure', 'kinect-azure', undefined, (frame) => ['bodyFrame', frame]],
  ['kinectron-1', 'Kinectron 1', 1234.5, (frame) => ['message', { event: 'bodyFrame', data: { name: 'bodyFrame', data: frame, timestamp: 1234.5 }, timestamp: 1240 }]],
  ['kinectron-0.3', 'Kinectron 0.3', undefined, (frame) => ['message', { event: 'bodyFrame', data: frame }]],
]; // prettier-ignore

test.each(azureForms)('reads an Azure Kinect’s body in millimetres, y down, from %s', (dialect, _, time, form) => {
  const { read, problems } = reader();
  const parsed = read(...form(azureFrame([azureBody(3, pose)])));
  expect(problems).toEqual([]);
  expect(parsed).toMatchObject({ dialect, senderMillis: time, isLone: false, units: 'millimetres' });
  expect(parsed?.bodies[0]?.id).toBe('3');
  expect(worstDistance(parsed?.bodies[0]?.pose)).toBeLessThan(1e-5);
}); // prettier-ignore

test('an Azure sender that converted to metres is believed by its distances', () => {
  const { read } = reader();
  const body = azureBody(1, pose) as { skeleton: { joints: Joint[] } };
  for (const one of body.skeleton.joints) {
    for (const axis of ['cameraX', 'cameraY', 'cameraZ']) one[axis] = (one[axis] as number) / 1000;
  }
  const parsed = read('bodyFrame', azureFrame([body]));
  expect(parsed?.units).toBe('metres');
  expect(worstDistance(parsed?.bodies[0]?.pose)).toBeLessThan(1e-5);
});

test.each(['kinect2', 'Azure'])('a sender in centimetres is believed by the length of the trunk: %s', (sensor) => {
  const body = azureBody(1, pose) as { skeleton: { joints: Joint[] } };
  const kinect2 = kinect2Message();
  const [joints, factor] =
    sensor === 'Azure' ? [body.skeleton.joints, 0.1] : [kinect2.bodies[0]!.joints, 100];
  for (const one of joints) {
    for (const axis of ['cameraX', 'cameraY', 'cameraZ']) one[axis] = (one[axis] as number) * factor;
  }
  const parsed = reader().read('bodyFrame', sensor === 'Azure' ? azureFrame([body]) : kinect2);
  expect(parsed?.units).toBe('centimetres');
  expect(worstDistance(parsed?.bodies[0]?.pose)).toBeLessThan(1e-5);
}); // prettier-ignore

test('Azure’s top of the spine is between the clavicles, or its chest where that is set', () => {
  const body = azureBody(1, pose) as { skeleton: { joints: Joint[] } };
  Object.assign(body.skeleton.joints[2]!, { cameraX: 111, cameraY: -222, cameraZ: 3333 });
  const top = (azureSpineShoulder: 'chest' | 'clavicles') => {
    const parsed = reader(azureSpineShoulder).read('bodyFrame', azureFrame([body]));
    const at = joint.spineShoulder * poseStride;
    return [...parsed!.bodies[0]!.pose.slice(at, at + 3)].map((value) => Number(value.toFixed(3)));
  };
  const middle = joint.spineShoulder * poseStride;
  expect(top('chest')).toEqual([-0.111, 0.222, 3.333]);
  expect(top('clavicles')).toEqual(
    [...pose.slice(middle, middle + 3)].map((value) => Number(value.toFixed(3))),
  );
});

test('people who all stand upside down have their axes turned, and a person is told', () => {
  const { read, problems } = reader();
  const turnedPose = pose.map((value, at) => (at % poseStride < 2 ? -value : value));
  const message = createKinect2Messages()({ bodies: [{ id: 'a', pose: turnedPose }] });
  const frames = Array.from({ length: 11 }, () => read('bodyFrame', structuredClone(message)));
  expect(worstDistance(frames[10]?.bodies[0]?.pose)).toBeLessThan(1e-5);
  expect(frames[10]?.axes).toBe('x right, y down, z away');
  expect(problems).toEqual([expect.stringContaining('everybody stood upside down')]);
});

test('states become confidences: kinect2’s 0, 1, 2 and none, Azure’s 0 to 3', () => {
  const message = kinect2Message();
  const { joints } = message.bodies[0]!;
  [0, 1, 2, undefined].forEach((state, index) => (joints[index]!['trackingState'] = state));
  const azure = azureBody(1, pose) as { skeleton: { joints: Joint[] } };
  // Their places in Azure's layout: hip, knee, ankle and foot on the left.
  [0, 1, 2, 3].forEach(
    (level, index) => (azure.skeleton.joints[18 + index]!['confidence'] = level),
  );
  const confidences = (parsed: ReturnType<ReturnType<typeof reader>['read']>, from: number) =>
    [0, 1, 2, 3].map((index) => parsed!.bodies[0]!.pose[(from + index) * poseStride + 3]);
  expect(confidences(reader().read('bodyFrame', message), 0)).toEqual([0, 0.5, 1, 1]);
  const fromAzure = reader().read('bodyFrame', azureFrame([azure]));
  expect(confidences(fromAzure, joint.hipLeft)).toEqual([0, 0.5, 1, 1]);
});

test('a joint is where its jointType says, and one whose place is no number is missing', () => {
  const message = kinect2Message();
  message.bodies[0]!.joints.reverse();
  message.bodies[0]!.joints[0]!['cameraY'] = '1.2';
  const { read, problems } = reader();
  const found = read('bodyFrame', message)!.bodies[0]!.pose;
  expect(found[24 * poseStride + 3]).toBe(0);
  found.set(pose.subarray(24 * poseStride), 24 * poseStride);
  expect(worstDistance(found)).toBeLessThan(1e-5);
  expect(problems).toEqual([expect.stringContaining('found the text "1.2"')]);
});

test('24 joints are nobody, and what would be right is told', () => {
  const message = kinect2Message();
  message.bodies[0]!.joints.pop();
  const { read, problems } = reader();
  expect(read('bodyFrame', message)).toBeUndefined();
  expect(problems).toEqual(['expected 25 joints (or 32 or 20), found 24']);
});

const strange: [object, string][] = [
  [{ pts: [[1, 2, 3]], id: 7 }, 'sends "points" messages that show no skeletons: expected "bodies", "joints" or "people", found an object with "pts", "id"'],
  [{ bodies: [{ pts: [[1, 2, 3]] }] }, 'expected "joints" or "skeleton" in a body, found an object with "pts"'],
  [{ joints: { nose: [1, 2, 3], tail: [1, 2, 3] } }, 'expected 25 joints (or 32 or 20), found 2: an object with "nose", "tail"'],
  [{ skeleton: { joints: Array(25).fill({ position: 5 }) } }, 'expected numbers cameraX, cameraY and cameraZ in joint 0, found nothing'],
  [{ people: [{ points: [] }] }, 'expected 25 joints, found nothing'],
  [{ type: 'hello', layout: 'octopus-8' }, expect.stringContaining('"octopus-8"') as string],
]; // prettier-ignore

test.each(strange)('%j is understood as nobody’s, and what was expected and found is told', (message, why) => {
  const { read, problems } = reader();
  expect(read('points', message)).toBeUndefined();
  expect(problems[0]).toEqual(why);
}); // prettier-ignore

test('what Kinectron says beside its frames is no problem', () => {
  const { read, problems } = reader();
  for (const event of ['ready', 'kinectInitialized', 'pong']) {
    expect(read('message', { event, data: { success: true } })).toBeUndefined();
  }
  expect(problems).toEqual([]);
});

test('a hello announces layout, units and axes, down to a z that points up', () => {
  const { read, announcement, problems } = reader();
  const hello = { type: 'hello', name: 'Ceiling', layout: [...jointNames].reverse(), units: 'cm', axes: ['right', 'away', 'up'], rate: 50 };
  expect(read('message', JSON.stringify(hello))).toBeUndefined();
  const joints = jointNames
    .map((_, index) => [...pose.subarray(index * poseStride, index * poseStride + 3)])
    .map(([x, y, z]) => [-100 * x!, 100 * z!, 100 * y!, 0.5])
    .reverse();
  const parsed = read('message', { time: 77, people: [{ id: 5, joints }] });
  expect(problems).toEqual([]);
  expect(announcement()).toMatchObject({ name: 'Ceiling', rateHz: 50 });
  expect(parsed).toMatchObject({ dialect: 'framewise', senderMillis: 77, units: 'centimetres' });
  expect(worstDistance(parsed?.bodies[0]?.pose)).toBeLessThan(1e-5);
  expect(parsed?.bodies[0]?.pose[3]).toBe(0.5);
}); // prettier-ignore

test('joint names are understood however they are spelled, and too few are refused', () => {
  const spellings = [
    ['pelvis', 'Left_Hip', 'right hip', 'L_SHOULDER', 'R_SHOULDER', 'elbow.l', 'elbow.r', 'WristLeft', 'wrist_right', 'head', 'neck'],
    ['nose', 'head'],
  ]; // prettier-ignore
  const [understood, refused] = spellings.map((layout) => {
    const { read, announcement, problems } = reader();
    read('hello', { layout });
    return { layout: announcement()?.layout, problems };
  });
  expect(understood!.problems).toEqual([]);
  expect(understood!.layout?.rules).toMatchObject({
    spineBase: ['pelvis'],
    hipLeft: ['Left_Hip'],
    shoulderRight: ['R_SHOULDER'],
    elbowLeft: ['elbow.l'],
    kneeLeft: [],
  });
  expect(refused!.problems[0]).toContain('hips and shoulders among them, understood head');
});

test.each(['trackingId', 'id'])('a body whose %s has over 100 letters is left out, in each dialect', (field) => {
  const { read, problems } = reader();
  const people = (id: string) => ({ bodies: [{ ...kinect2Message().bodies[0], trackingId: undefined, [field]: id }] });
  const plain = (id: string) => ({ people: [{ id, joints: kinect2Message().bodies[0]!.joints.map(({ cameraX, cameraY, cameraZ }) => [cameraX, cameraY, cameraZ]) }] });
  for (const form of [people, plain]) {
    expect(read('message', form('x'.repeat(100)))?.bodies.map(({ id }) => id)).toEqual(['x'.repeat(100)]);
    expect(problems).toEqual([]);
    expect(read('message', form('x'.repeat(101)))).toBeUndefined();
    expect(problems.splice(0)).toEqual(["expected a body's id of at most 100 letters, found 101"]);
  }
}); // prettier-ignore

test('a time that no clock can show is not taken, from a frame or its envelope', () => {
  const { read, problems } = reader();
  const message = kinect2Message();
  const forms = [
    (time: number) => ({ time, people: [] }),
    (time: number) => ({ event: 'bodyFrame', timestamp: time, data: message }),
  ];
  for (const form of forms) {
    expect(read('message', form(-1e15))?.senderMillis).toBe(-1e15);
    expect(problems).toEqual([]);
    expect(read('message', form(1e308))?.senderMillis).toBeUndefined();
    expect(problems.splice(0)).toEqual([expect.stringContaining('found 1e+308')]);
  }
});
