import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKinect2Messages } from '../../../main/ingest/senders/kinect2-messages.ts';
import { parseBodyFrame } from '../../../main/ingest/parse-body-frame.ts';
import { joint, poseLength, poseStride } from '../../../model/skeleton.ts';
import { walkingBody } from '../../support/walking-body.ts';

type Joint = Record<string, unknown>;
type Message = { bodies: { trackingId: unknown; joints: Joint[] }[] };

/** What the package emits for one person, after its way through JSON. */
function messageOfOne(): Message {
  const frame = {
    bodies: [walkingBody('a', 0)],
    floor: [0, 1, 0, 0.9] as [number, number, number, number],
  };
  return JSON.parse(JSON.stringify(createKinect2Messages()(frame))) as Message;
}

function parse(message: unknown) {
  const problems: string[] = [];
  const frame = parseBodyFrame(message, ({ text }) => problems.push(text));
  return { frame, problems, body: frame?.bodies[0] };
}

test('reads the one tracked body of six, with its joints in metres and the floor', () => {
  const { frame, problems, body } = parse(messageOfOne());
  expect(problems).toEqual([]);
  expect(frame?.bodies).toHaveLength(1);
  expect(body?.pose).toEqual(walkingBody('a', 0).pose);
  expect(frame?.floor).toEqual([0, 1, 0, 0.9]);
  expect(body?.id).toMatch(/^7205\d+$/);
});

test('trackingState 0, 1, 2 and absent become confidence 0, 0.5, 1 and 1', () => {
  const message = messageOfOne();
  const joints = message.bodies[0]!.joints;
  joints[joint.head]!['trackingState'] = 0;
  joints[joint.neck]!['trackingState'] = 1;
  delete joints[joint.handLeft]!['trackingState'];
  const { pose } = parse(message).body!;
  const confidence = (index: number) => pose[index * poseStride + 3];
  expect([joint.head, joint.neck, joint.spineBase, joint.handLeft].map(confidence)).toEqual([
    0, 0.5, 1, 1,
  ]);
});

test('takes places in the pictures that are null or absent', () => {
  const message = messageOfOne();
  for (const one of message.bodies[0]!.joints) {
    one['depthX'] = null;
    delete one['colorX'];
  }
  expect(parse(message).problems).toEqual([]);
});

test('takes a lone body, joints as an object with keys 0 to 24, and a number as id', () => {
  const [body] = messageOfOne().bodies;
  const { frame, problems } = parse({
    ...body,
    trackingId: 17,
    joints: Object.fromEntries(body!.joints.entries()),
  });
  expect(problems).toEqual([]);
  expect(frame?.isLone).toBe(true);
  expect(frame?.bodies[0]?.id).toBe('17');
  expect(frame?.bodies[0]?.pose).toEqual(walkingBody('a', 0).pose);
});

test('leaves out a body with 24 joints and says so', () => {
  const message = messageOfOne();
  message.bodies[0]!.joints.pop();
  const { frame, problems } = parse(message);
  expect(frame?.bodies).toEqual([]);
  expect(problems).toEqual(['expected 25 joints, found 24']);
});

test('a joint whose place is no number counts as missing', () => {
  const message = messageOfOne();
  message.bodies[0]!.joints[joint.head]!['cameraY'] = '1.2';
  const { body, problems } = parse(message);
  expect(body?.pose[joint.head * poseStride + 3]).toBe(0);
  expect(problems[0]).toContain('found the text "1.2"');
});

test('whatever comes, it gives whole poses of finite numbers or nothing', () => {
  const anything = fc.anything({
    withNullPrototype: true,
    withSparseArray: true,
    withBigInt: true,
  });
  const joints = fc.oneof(
    anything,
    fc.array(
      fc.oneof(
        anything,
        fc.record(
          {
            cameraX: anything,
            cameraY: fc.double(),
            cameraZ: fc.double(),
            jointType: anything,
            trackingState: anything,
          },
          { requiredKeys: [] },
        ),
      ),
      { minLength: 25, maxLength: 25 },
    ),
  );
  const body = fc.record(
    { tracked: anything, trackingId: anything, bodyIndex: anything, joints },
    { requiredKeys: [] },
  );
  const message = fc.oneof(
    anything,
    body,
    fc.record({ bodies: fc.oneof(anything, fc.array(body)), floorClipPlane: anything }),
  );
  fc.assert(
    fc.property(message, (value) => {
      const { frame } = parse(value);
      for (const { id, pose } of frame?.bodies ?? []) {
        if (typeof id !== 'string' || pose.length !== poseLength) return false;
        if (!pose.every((number, at) => at % poseStride !== 3 || [0, 0.5, 1].includes(number)))
          return false;
      }
      return true;
    }),
    { numRuns: 2000, seed: 7 },
  );
});
