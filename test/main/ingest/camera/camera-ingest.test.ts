import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { encodeCameraPacket, parseCameraPacket } from '../../../../main/wire/camera-packet.ts';
import type { SourceState } from '../../../../main/wire/source-events.ts';
import { createPerformer } from '../../../../main/generated/performer.ts';
import { mediapipeLandmarks, webcam } from '../../../support/mediapipe-landmarks.ts';
import { openScreen, startApp, stateWith, type Screen } from '../../../support/start-app.ts';

const closers: (() => unknown)[] = [];
const appClosers: (() => unknown)[] = [];
let app: Awaited<ReturnType<typeof startApp>>;
const close = async (parts: (() => unknown)[]) => {
  for (const closeOne of parts.splice(0).reverse()) await closeOne();
};
beforeAll(async () => {
  app = await startApp(appClosers);
});
afterEach(() => close(closers));
afterAll(() => close(appClosers));

const performer = createPerformer({ seed: 30, actions: ['wave'], noise: false, facing: 0 });
const description = {
  name: 'Integrated Camera',
  kind: 'webcam' as const,
  width: 1280,
  height: 720,
};

function packetAt(secs: number): ArrayBuffer {
  return encodeCameraPacket({
    timeMillis: Date.now(),
    width: webcam.width,
    height: webcam.height,
    people: [mediapipeLandmarks(performer.poseAt(secs))],
  });
}

async function openCamera(screen: Screen): Promise<string> {
  const answer = await screen.emitWithAck('openCamera', description);
  if (!answer.ok) throw new Error(answer.error);
  return answer.value.id;
}

function send(screen: Screen, id: string, packet: ArrayBuffer): Promise<boolean> {
  return screen.emitWithAck('cameraFrame', id, packet);
}

const cameraOf = (sources: SourceState[]) => sources.find(({ kind }) => kind === 'webcam');

test('a screen’s camera is a source with people, until the screen is gone', async () => {
  const [screen, other] = [openScreen(closers, app), openScreen(closers, app)];
  const id = await openCamera(screen);
  const start = performance.now();
  const timer = setInterval(
    // Nobody answers what is on its way when the screen goes.
    () =>
      void send(screen, id, packetAt((performance.now() - start) / 1000)).catch(() => undefined),
    1000 / 30,
  );
  closers.push(() => clearInterval(timer));
  const { sources } = await stateWith(
    other,
    (state) => cameraOf(state.sources) !== undefined && state.people.length === 1,
  );
  const { name, state, missingJoints } = cameraOf(sources)!;
  expect({ name, state, missingJoints }).toEqual({
    name: 'Integrated Camera',
    state: 'connected',
    missingJoints: 0,
  });
  clearInterval(timer);
  screen.close();
  await stateWith(other, (later) => !cameraOf(later.sources) && later.people.length === 0);
});

test('nobody sends for another screen’s camera, or for one that was closed', async () => {
  const [screen, other] = [openScreen(closers, app), openScreen(closers, app)];
  const id = await openCamera(screen);
  expect(await send(other, id, packetAt(0))).toBe(false);
  expect(await send(screen, id, packetAt(0))).toBe(true);
  screen.emit('closeCamera', id);
  expect(await send(screen, id, packetAt(0))).toBe(false);
});

test('a camera that sends nonsense or too much stays open, and the rest of what it sends is used', async () => {
  const screen = openScreen(closers, app);
  const id = await openCamera(screen);
  expect(await send(screen, id, new ArrayBuffer(7))).toBe(true);
  expect(await send(screen, id, 'no bytes' as never)).toBe(true);
  const used = stateWith(screen, (state) => state.people.length === 1);
  const flood = Array.from({ length: 100 }, () => send(screen, id, packetAt(0)));
  expect(new Set(await Promise.all(flood))).toEqual(new Set([true]));
  expect(cameraOf((await used).sources)!.detail).toMatch(/\d+ problems so far/);
});

test('a camera is refused in words where its description is wrong or there are too many', async () => {
  const screen = openScreen(closers, app);
  const wrong = await screen.emitWithAck('openCamera', { ...description, width: 0 });
  expect(wrong).toMatchObject({ ok: false, error: expect.stringMatching(/width/) as string });
  for (let index = 0; index < 8; index++) await openCamera(screen);
  const ninth = await screen.emitWithAck('openCamera', description);
  expect(ninth).toMatchObject({ ok: false, error: expect.stringMatching(/stop one/) as string });
});

test('a packet reads as it was written, and any other bytes are refused', () => {
  const bytes = packetAt(1);
  const packet = parseCameraPacket(Buffer.from(bytes));
  expect(encodeCameraPacket(packet)).toEqual(bytes);
  for (let length = 0; length < bytes.byteLength; length++) {
    expect(() => parseCameraPacket(bytes.slice(0, length))).toThrow(/Camera packet/);
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (noise) => {
      const bytesOfNoise = noise.length >= 16 && noise.length - 16 === 924 * noise[12]!;
      if (!bytesOfNoise) expect(() => parseCameraPacket(noise)).toThrow(/Camera packet/);
    }),
  );
  new DataView(bytes).setFloat32(16 + 4 * 100, NaN, true);
  expect(() => parseCameraPacket(bytes)).toThrow(/landmark 14/);
});
