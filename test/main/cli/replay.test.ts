import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import connectV2 from 'socket.io-client-v2';
import { afterEach, expect, test } from 'vitest';
import { createScene } from '../../../main/generated/scene.ts';
import { admitByToken } from '../../../main/ingest/admission.ts';
import { appClock } from '../../../main/ingest/app-clock.ts';
import { createMessageReader } from '../../../main/ingest/dialects/message-reader.ts';
import { createKinectIngest } from '../../../main/ingest/kinect-ingest.ts';
import { createMessageWriter, sentDialects } from '../../../main/ingest/senders/message-writer.ts';
import { createReplaySource } from '../../../main/ingest/replay-source.ts';
import { openOutlet } from '../../../main/ingest/senders/open-outlet.ts';
import { sendSource } from '../../../main/ingest/senders/send-source.ts';
import { createSourceHub } from '../../../main/ingest/source-hub.ts';
import type { Frame } from '../../../main/wire/frame.ts';
import { poseStride } from '../../../model/skeleton.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function run(...args: string[]) {
  const words = ['--import', 'tsx', join(root, 'main/cli/framewise.ts'), 'replay', ...args];
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  closers.push(() => child.kill());
  return child;
}

test.each(sentDialects)('what replay writes as %s is read back to a millimetre', (dialect) => {
  const [body] = createScene({ people: 1, seed: 3 }).bodiesAt(2);
  const write = createMessageWriter(dialect);
  const { read } = createMessageReader({
    onProblem: ({ text }) => expect.unreachable(text),
    settings: () => ({ azureSpineShoulder: 'clavicles' }),
  });
  const [first] = write({ timeMillis: 5, bodies: [body!] });
  const parsed = read(first!.event, first!.message);
  const { pose } = parsed!.bodies[0]!;
  for (let at = 0; at < pose.length; at += poseStride) {
    if (body!.pose[at + 3] === 0) continue;
    for (let axis = 0; axis < 3; axis++) {
      expect(Math.abs(pose[at + axis]! - body!.pose[at + axis]!)).toBeLessThan(1e-3);
    }
  }
});

test('Azure’s bodies come again now and then, with pictures, and a new number after they were away', () => {
  const write = createMessageWriter('azure');
  const [body] = createScene({ people: 1, seed: 3 }).bodiesAt(2);
  const counts = [1, 2, 3, 4, 5, 6].map(
    (timeMillis) => write({ timeMillis, bodies: [body!] }).length,
  );
  expect(counts).toEqual([1, 1, 2, 1, 1, 2]);
  write({ timeMillis: 7, bodies: [] });
  const [again] = write({ timeMillis: 8, bodies: [body!] });
  const message = again!.message;
  expect(message).toMatchObject({ numBodies: 1, bodies: [{ id: 2 }] });
  expect(message).toHaveProperty('bodyIndexMapImageFrame.imageData', Buffer.alloc(0));
});

test.each([
  ['kinect2', 'Kinect v2 (kinect2)'],
  ['azure', 'Azure Kinect (kinect-azure)'],
  ['kinectron', 'Kinectron 1'],
  ['plain', 'Framewise protocol'],
] as const)('what replay sends as %s arrives whole, repeats left out', async (dialect, name) => {
  const frames: Frame[] = [];
  const events = new EventTarget();
  const hub = createSourceHub({
    nowMillis: appClock,
    onFrame: (frame) => frames.push(frame),
    onGone: () => undefined,
    onNotice: ({ text }) => expect.unreachable(text),
    onChange: () => events.dispatchEvent(new Event('change')),
  });
  const ingest = await createKinectIngest({
    hub,
    host: '127.0.0.1',
    port: 0,
    admit: admitByToken(''),
    nowMillis: appClock,
    onNotice: ({ text }) => expect.unreachable(text),
  });
  closers.push(() => ingest.close());
  const { signal } = new AbortController();
  const target = { to: ingest.url, token: undefined };
  const scene = createScene({ people: 2, seed: 5 });
  const recorded = Array.from({ length: 30 }, (_, index) => ({
    sourceId: 'file',
    timeMillis: index * 33,
    arrivalMillis: index * 33,
    bodies: scene.bodiesAt(4 + index / 30),
  }));
  const source = createReplaySource({
    id: 'replay',
    name: 'Two',
    readFrames: () => recorded,
    nowMillis: appClock,
  });
  const outlet = await openOutlet({ target, dialect, rateHz: 30, signal });
  const write = createMessageWriter(dialect);
  const { sent } = await sendSource({
    source,
    outlet: outlet!,
    write,
    nowMillis: appClock,
    signal,
  });
  while (hub.states()[0]!.state !== 'reconnecting') await once(events, 'change');
  expect(sent).toBe(dialect === 'azure' ? 40 : 30);
  expect(recorded.every(({ bodies }) => bodies.length === 2)).toBe(true);
  expect(frames.filter(({ bodies }) => bodies.length === 2)).toHaveLength(30);
  expect(hub.states()[0]).toMatchObject({ dialect: name });
});

test('replay --serve is a Kinect machine that clients of socket.io 2 can join', async () => {
  const child = run('--generated', '--serve', '0', '--dialect', 'kinect2', '--json');
  const [line] = (await once(createInterface({ input: child.stderr }), 'line')) as [string];
  const client = connectV2(/http:\/\/\S+/.exec(line)![0]);
  closers.push(() => client.close());
  const message = await new Promise((resolve) => client.once('bodyFrame', resolve));
  expect(message).toHaveProperty('bodies.length', 6);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
