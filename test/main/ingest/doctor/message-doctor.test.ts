import { expect, test } from 'vitest';
import { createMessageDoctor } from '../../../../main/ingest/doctor/message-doctor.ts';
import { createMessageReader } from '../../../../main/ingest/dialects/message-reader.ts';
import { createKinect2Messages } from '../../../../main/ingest/senders/kinect2-messages.ts';
import { createMessageWriter } from '../../../../main/ingest/senders/message-writer.ts';
import { joint, poseStride } from '../../../../model/skeleton.ts';
import type { Body } from '../../../../main/wire/frame.ts';
import { standingBody } from '../../../support/standing-body.ts';

const startMillis = 1_700_000_000_000;

/** A sender's connection, read as its source reads it. */
function setup() {
  const doctor = createMessageDoctor('kinect-1');
  const reader = createMessageReader({
    onProblem: (problem) => doctor.takeProblem(problem),
    settings: () => ({ azureSpineShoulder: 'clavicles' }),
  });
  const emit = (atMillis: number, event: string, message: unknown) =>
    doctor.takeMessage(event, message, startMillis + atMillis, reader.read(event, message));
  const write = createKinect2Messages();
  return {
    doctor,
    emit,
    send: (atMillis: number, ...bodies: Body[]) => emit(atMillis, 'bodyFrame', write({ bodies })),
    diagnose: (atMillis: number) => doctor.diagnosis(startMillis + atMillis),
  };
}

test('a sender that does everything right is told nothing', () => {
  const { send, diagnose } = setup();
  for (let frame = 0; frame < 120; frame++) send(frame * 40, standingBody('a', frame / 100));
  expect(diagnose(119 * 40)).toMatchObject({
    sourceId: 'kinect-1',
    dialect: 'Kinect v2 (kinect2)',
    units: 'metres',
    gaps: 0,
    repeats: 0,
    ids: { changes: 0 },
    missingJoints: [],
    advice: [],
    mirror: 'waiting',
  });
  // 40 ms apart, every one.
  expect(diagnose(119 * 40).rateHz).toBeCloseTo(25, 9);
  expect(diagnose(119 * 40).jitterMillis).toBeCloseTo(0, 9);
  expect(diagnose(119 * 40 + 2001).rateHz).toBe(0);
});

test('rate, jitter, pauses and repeats are those that were sent', () => {
  const { send, diagnose } = setup();
  // Every other frame 8 ms late: intervals of 48 and 32 ms, which deviate by 8 ms from their mean.
  const at = (frame: number) => frame * 40 + (frame % 2) * 8;
  for (let frame = 0; frame <= 150; frame++) {
    send(at(frame), standingBody('a', frame / 100));
    if (frame % 10 === 0) send(at(frame) + 1, standingBody('a', frame / 100));
  }
  const even = diagnose(at(150));
  expect(even).toMatchObject({ gaps: 0, repeats: 16, advice: [] });
  expect(even.jitterMillis).toBeCloseTo(8, 1);
  expect(even.rateHz).toBeCloseTo(25, 0);
  // 160 ms and 1 s without a frame, and one of 90 ms, which is no pause yet.
  const late = (frame: number) =>
    at(frame) + (frame > 170 ? 120 : 0) + (frame > 250 ? 50 : 0) + (frame > 320 ? 960 : 0);
  for (let frame = 151; frame < 400; frame++) send(late(frame), standingBody('a', frame / 100));
  expect(diagnose(late(399))).toMatchObject({
    gaps: 2,
    repeats: 16,
    advice: ['2 pauses of more than three frames: the sender or the network stalls'],
  });
});

test('a network that delivers four frames at once is told by its jitter', () => {
  const { send, diagnose } = setup();
  for (let frame = 0; frame < 160; frame++) {
    send(Math.floor(frame / 4) * 132 + (frame % 4) * 0.1, standingBody('a', frame / 100));
  }
  const found = diagnose(39 * 132 + 1);
  expect(found.rateHz).toBeCloseTo(30.5, 0);
  expect(found.jitterMillis).toBeCloseTo(57, 0);
  expect(found.advice[0]).toContain('Frames come unevenly (±57 ms)');
});

test('a new id where somebody stands already is a change, one that walks in is none', () => {
  const { send, diagnose } = setup();
  const near = (id: string, frame: number) => standingBody(id, frame / 1000);
  const far = (id: string, frame: number) => standingBody(id, 1.5 + frame / 1000);
  for (let frame = 0; frame < 30; frame++) send(frame * 33, near('a', frame));
  for (let frame = 30; frame < 60; frame++) send(frame * 33, near('b', frame), far('c', frame));
  const found = diagnose(60 * 33);
  expect(found.ids.changes).toBe(1);
  expect(found.ids.seen).toHaveLength(3);
  expect(found.advice).toEqual([expect.stringContaining('got a new id once without leaving')]);
});

test('joints that are missing most of the time are named', () => {
  const { send, diagnose } = setup();
  for (let frame = 0; frame < 60; frame++) {
    const body = standingBody('a', frame / 100);
    body.pose[joint.footLeft * poseStride + 3] = 0;
    if (frame % 4 === 0) body.pose[joint.head * poseStride + 3] = 0;
    send(frame * 33, body);
  }
  expect(diagnose(2000).missingJoints).toEqual(['footLeft']);
});

test('people of a third of their size point at the unit', () => {
  const { send, diagnose } = setup();
  for (let frame = 0; frame < 60; frame++) {
    const body = standingBody('a', frame / 100);
    // Inches: far from any sensor in metres, so they are taken for centimetres.
    const inInches = body.pose.map((value, at) => (at % poseStride === 3 ? value : value * 39.37));
    send(frame * 33, { ...body, pose: inInches });
  }
  expect(diagnose(2000)).toMatchObject({
    units: 'centimetres',
    advice: [expect.stringContaining('People are too small')],
  });
});

// Their packages' habits are senders' own: pictures beside bodies and every fourth frame twice; envelopes with times.
const azureKinds = [
  ['azure', 'Azure Kinect (kinect-azure)', 20, 'no times in the messages'],
  ['kinectron', 'Kinectron 1', 0, 'counts from another start'],
] as const;

test.each(azureKinds)('what %s sends is known by its shape: millimetres, y down', (sent, dialect, repeats, clock) => {
  const { emit, diagnose } = setup();
  const write = createMessageWriter(sent);
  for (let frame = 0; frame < 60; frame++) {
    const timeMillis = startMillis + frame * 33 - 3_600_000;
    const messages = write({ bodies: [standingBody('a', frame / 100)], timeMillis });
    for (const { event, message } of messages) emit(frame * 33, event, message);
  }
  const found = diagnose(59 * 33);
  expect(found).toMatchObject({
    dialect,
    why: 'Azure Kinect, 32 joints',
    units: 'millimetres',
    axes: 'x right, y down, z away',
    gaps: 0,
    repeats,
    missingJoints: [],
    advice: [],
  });
  expect(found.rateHz).toBeCloseTo(1000 / 33, 6);
  expect(found.ids).toMatchObject({ seen: [expect.any(String)], changes: 0 });
  expect(found.clock).toContain(clock);
}); // prettier-ignore

test('a device that announces itself is read as it says, with its clock', () => {
  const { emit, diagnose } = setup();
  emit(0, 'hello', {
    layout: 'kinect-v2-25',
    units: 'cm',
    axes: ['right', 'down', 'away'],
  });
  for (let frame = 0; frame < 60; frame++) {
    // Its clock is an hour behind, and the way takes 5 ms at least.
    const time = startMillis + frame * 33 - 3_600_005;
    const joints = {
      head: [frame, -60, 250],
      spineBase: [frame, 0, 250],
      spineShoulder: [frame, -45, 250],
    };
    emit(frame * 33, 'frame', { time, people: [{ id: 'p', joints }] });
  }
  const found = diagnose(2000);
  expect(found).toMatchObject({
    dialect: 'Framewise protocol',
    units: 'centimetres',
    axes: 'x right, y down, z away',
  });
  expect(found.missingJoints).toHaveLength(22);
  expect(found.clock).toContain('counts from another start');
  expect(found.ids).toEqual({ seen: ['p'], changes: 0 });
});

test('what is not understood is shown, with its event, its keys and where to read on', () => {
  const { emit, diagnose } = setup();
  for (let frame = 0; frame < 30; frame++) {
    emit(frame * 50, 'points', { pts: [[1, 2, 3]], id: 7 });
  }
  const found = diagnose(29 * 50);
  expect(found.dialect).toBe('not understood');
  expect(found.rateHz).toBeCloseTo(20, 9);
  expect(found.advice[0]).toContain(
    'sends `points` events with a record with `pts`, `id`: not understood',
  );
  expect(found.advice[0]).toContain('PROTOCOL.md');
  expect(found.why).toContain('found an object with "pts", "id"');
  expect(JSON.parse(found.rawMessage)).toEqual({
    event: 'points',
    message: { pts: [[1, 2, 3]], id: 7 },
  });
});

test('where nothing comes, it says what to check', () => {
  const { diagnose } = setup();
  expect(diagnose(0)).toMatchObject({ dialect: 'nothing came yet', rateHz: 0, rawMessage: '' });
  expect(diagnose(0).advice).toEqual([expect.stringContaining('Nothing has come yet')]);
});

test('a sample holds the last messages whole, and stays small whatever comes', () => {
  const { doctor, emit, send } = setup();
  const deep: unknown[] = [];
  let inner = deep;
  for (let level = 0; level < 100_000; level++) inner.push((inner = []));
  emit(0, 'deep', deep);
  emit(0, 'long', Array<number>(2_000_000).fill(7));
  emit(0, 'wide', Object.fromEntries(Array.from({ length: 50_000 }, (_, k) => [`k${k}`, k])));
  emit(0, 'binary', { image: Buffer.alloc(400_000), __proto__: null });
  expect(doctor.sample().length).toBeLessThan(60_000);
  const write = createKinect2Messages();
  for (let frame = 0; frame < 200; frame++) send(frame * 33, standingBody('a', frame / 100));
  const sample = JSON.parse(doctor.sample()) as {
    dialect: string;
    messages: { message: object }[];
  };
  expect(sample.dialect).toBe('Kinect v2 (kinect2)');
  expect(sample.messages).toHaveLength(90);
  // As JSON has it: the sensor's float32 places, and null where there is none.
  const last = write({ bodies: [standingBody('a', 1.99)] });
  expect(sample.messages.at(-1)!.message).toEqual(JSON.parse(JSON.stringify(last)));
});
