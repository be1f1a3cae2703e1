import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { McapIndexedReader } from '@mcap/core';
import { expect, test } from 'vitest';
import { createCameraSource } from '../../../main/ingest/camera/camera-source.ts';
import { createMessageSource, type MessageSource } from '../../../main/ingest/message-source.ts';
import { createSourceHub } from '../../../main/ingest/source-hub.ts';
import { usualSourceSettings } from '../../../main/ingest/source-settings.ts';
import { recordedFrame } from '../../../main/record/recorded-message.ts';
import { jointLayouts } from '../../../main/recordings/layouts/joint-layouts.ts';
import { readIndexedFrames } from '../../../main/recordings/read-indexed-frames.ts';
import { readRecording } from '../../../main/recordings/recording-reader.ts';
import { indexRecording } from '../../../main/recordings/recording-index.ts';
import { createRecordingWriter } from '../../../main/recordings/recording-writer.ts';
import type { Frame } from '../../../main/wire/frame.ts';
import type { SourceSettings } from '../../../main/wire/source-events.ts';
import { createRandom } from '../../../model/random.ts';
import { mediapipeLandmarks, webcam } from '../../support/mediapipe-landmarks.ts';
import { walkingBody } from '../../support/walking-body.ts';

const frameCount = 20;
const random = createRandom(3);
/** Metres to the sensor's left, up and away: somewhere a person may be. */
const somewhere = () => [random.uniform() - 0.5, random.uniform(), 2 + random.uniform()];

type Sensor = {
  /** Names of its joints. */
  joints: readonly string[];
  /** Sends a frame, and says where its joints were: (x, y, z, confidence) each, metres in canonical axes. */
  send: (source: MessageSource) => number[][];
};

/** Bodies as kinect2 and kinect-azure send them, a joint in four inferred and one in seven not seen. */
function kinect(layout: string, isAzure: boolean): Sensor {
  const joints = jointLayouts.get(layout)!.sourceJoints;
  return {
    joints,
    send(source) {
      const seen = joints.map((_, index) => {
        const state = index % 7 === 6 ? 0 : index % 4 === 3 ? 1 : 2;
        return { place: somewhere(), state };
      });
      const scale = isAzure ? [-1000, -1000, 1000] : [1, 1, 1];
      const written = seen.map(({ place, state }, index) => {
        const [cameraX, cameraY, cameraZ] = place.map((value, axis) => value * scale[axis]!);
        const said = isAzure
          ? { index, confidence: state }
          : { jointType: index, trackingState: state };
        return { cameraX, cameraY, cameraZ, colorX: null, depthX: 0.5, ...said };
      });
      const body = isAzure ? { id: 7, skeleton: { joints: written } } : { trackingId: '7', joints: written }; // prettier-ignore
      source.receive('bodyFrame', JSON.parse(JSON.stringify({ bodies: [body] })));
      return seen.map(({ place, state }) => (state === 0 ? [0, 0, 0, 0] : [...place, state / 2]));
    },
  };
}

const mediapipe: Sensor = {
  joints: jointLayouts.get('mediapipe-pose')!.sourceJoints,
  send(source) {
    source.receive('hello', { type: 'hello', layout: 'mediapipe-33', units: 'm', axes: ['right', 'down', 'away'] }); // prettier-ignore
    const seen = mediapipe.joints.map(() => [...somewhere(), Math.fround(random.uniform())]);
    const people = [{ id: '7', joints: seen.map(([x, y, z, sure]) => [-x!, -y!, z, sure]) }];
    source.receive('message', { people });
    return seen;
  },
};

const sensors: Record<string, Sensor> = {
  'Kinect v1': kinect('kinect-v1', false),
  'Kinect v2': kinect('kinect-v2', false),
  'Azure Kinect': kinect('azure-kinect', true),
  MediaPipe: mediapipe,
};

/** A hub whose frames are recorded. */
async function recordedHub(settings: Partial<SourceSettings> = {}) {
  const path = join(await mkdtemp(join(tmpdir(), 'framewise-joints-')), 'a.mcap');
  const description = { name: 'Joints', origin: 'kinect', created: '2026-01-01T00:00:00.000Z' };
  const writer = await createRecordingWriter(path, { ...description, sources: [], details: {} });
  const live: Frame[] = [];
  let now = 1.7e12;
  const nowMillis = () => now++;
  const set = { ...usualSourceSettings, ...settings };
  const hub = createSourceHub({
    nowMillis,
    onFrame: (frame) => live.push(frame),
    onGone: () => undefined,
    onNotice: () => undefined,
    onChange: () => undefined,
    settings: { of: () => set, change: () => Promise.resolve() },
  });
  return {
    ...{ path, live, hub, nowMillis },
    close: async () => {
      hub.close();
      for (const frame of live) await writer.writeMessage(recordedFrame(frame));
      await writer.close();
    },
  };
}

async function framesOf(path: string): Promise<Frame[]> {
  const found: Frame[] = [];
  for await (const frame of (await readRecording(path)).frames) found.push(frame);
  return found;
}

async function channelsOf(path: string) {
  const bytes = await readFile(path);
  const reader = await McapIndexedReader.Initialize({
    readable: {
      size: () => Promise.resolve(BigInt(bytes.length)),
      read: (offset, size) =>
        Promise.resolve(bytes.subarray(Number(offset), Number(offset + size))),
    },
  });
  return [...reader.channelsById.values()].map(({ metadata }) => metadata);
}

test.each(Object.entries(sensors))(
  'what a %s sends is recorded joint by joint, and read as the pose that was live',
  async (name, { joints, send }) => {
    const { path, hub, live, nowMillis, close } = await recordedHub();
    const status = { state: 'connected', detail: '' } as const;
    const source = createMessageSource({ id: 'a', name, settingsKey: 'a', nowMillis, status });
    hub.add(source);
    const sent = Array.from({ length: frameCount }, () => send(source));
    await close();

    const seen = live.filter(({ bodies }) => bodies.length > 0);
    expect(seen).toHaveLength(frameCount);
    const found = (await framesOf(path)).filter(({ bodies }) => bodies.length > 0);
    expect(found.map(({ bodies }) => bodies[0]!.pose)).toEqual(
      seen.map(({ bodies }) => bodies[0]!.pose),
    );
    found.forEach(({ bodies: [body] }, frame) => {
      const own = Array.from(body!.sensed?.joints ?? body!.pose);
      // Through millimetres and float32.
      sent[frame]!.flat().forEach((value, at) => expect(own[at]).toBeCloseTo(value, 6));
      expect(own).toHaveLength(4 * joints.length);
    });
    const metadata = (await channelsOf(path)).map((each) => each.get('joints'));
    expect(metadata).toContain(joints.join(' '));
    const index = await indexRecording(path);
    expect(await readIndexedFrames(path, index, 0, 1e9)).toEqual(await framesOf(path));
  },
);

test('a camera’s landmarks are recorded where they were in the room, and read as the pose that was live', async () => {
  const { path, hub, live, nowMillis, close } = await recordedHub();
  const description = { name: 'Webcam', kind: 'webcam', ...webcam } as const;
  const camera = createCameraSource({ id: 'a', description, nowMillis });
  hub.add(camera);
  for (let frame = 0; frame < frameCount; frame++) {
    const people = [mediapipeLandmarks(walkingBody('7', frame).pose)];
    camera.receive({ ...webcam, timeMillis: nowMillis(), people });
  }
  await close();
  const found = await framesOf(path);
  expect(found).toEqual(live);
  const [body] = found[0]!.bodies;
  const names = jointLayouts.get('mediapipe-pose')!.sourceJoints;
  const ofPose = [...body!.pose.subarray(5 * 4, 5 * 4 + 3)];
  const at = 4 * names.indexOf('leftElbow');
  expect([...body!.sensed!.joints.subarray(at, at + 3)]).toEqual(ofPose);
});

test('a mirrored sensor is recorded as it sends, and read the right way round', async () => {
  const { path, hub, live, nowMillis, close } = await recordedHub({
    isMirrored: true,
    areSidesSwapped: true,
  });
  const status = { state: 'connected', detail: '' } as const;
  const source = createMessageSource({ id: 'a', name: 'a', settingsKey: 'a', nowMillis, status });
  hub.add(source);
  const { joints, send } = sensors['Azure Kinect']!;
  const sent = send(source);
  await close();
  const [{ bodies }] = (await framesOf(path)) as [Frame];
  expect(bodies[0]!.pose).toEqual(live[0]!.bodies[0]!.pose);
  const place = (name: string) => sent[joints.indexOf(name)]!;
  const [x, y, z] = place('SHOULDER_RIGHT');
  const shoulderLeft = Array.from(bodies[0]!.pose.subarray(4 * 4, 4 * 4 + 3));
  [-x!, y!, z!].forEach((value, axis) => expect(shoulderLeft[axis]).toBeCloseTo(value, 6));
  const own = bodies[0]!.sensed!.joints;
  expect(own[4 * joints.indexOf('SHOULDER_RIGHT')]).toBeCloseTo(x!, 6);
});
