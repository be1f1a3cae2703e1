import { once } from 'node:events';
import { io as connect } from 'socket.io-client';
import connectV2 from 'socket.io-client-v2';
import { afterEach, expect, test } from 'vitest';
import { admitByToken } from '../../../main/ingest/admission.ts';
import { appClock } from '../../../main/ingest/app-clock.ts';
import { createKinectIngest, type KinectIngest } from '../../../main/ingest/kinect-ingest.ts';
import { createKinect2Messages } from '../../../main/ingest/senders/kinect2-messages.ts';
import { createSourceHub, type SourceHub } from '../../../main/ingest/source-hub.ts';
import type { Frame } from '../../../main/wire/frame.ts';
import { walkingBody } from '../../support/walking-body.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function setup(port?: number): Promise<{
  ingest: KinectIngest;
  hub: SourceHub;
  nextFrame: () => Promise<Frame>;
  changed: () => Promise<unknown>;
  notices: string[];
}> {
  const events = new EventTarget();
  const frames: Frame[] = [];
  const notices: string[] = [];
  const tell = (type: string) => events.dispatchEvent(new Event(type));
  const hub = createSourceHub({
    nowMillis: appClock,
    onFrame(frame) {
      frames.push(frame);
      tell('frame');
    },
    onGone: () => undefined,
    onNotice: ({ text }) => notices.push(text),
    onChange: () => tell('change'),
  });
  const ingest = await createKinectIngest({
    hub,
    host: '127.0.0.1',
    port,
    admit: admitByToken('secret'),
    nowMillis: appClock,
    onNotice: ({ text }) => notices.push(text),
  });
  closers.push(() => ingest.close());
  return {
    ingest,
    hub,
    notices,
    changed: () => once(events, 'change'),
    async nextFrame() {
      while (frames.length === 0) await once(events, 'frame');
      return frames.shift()!;
    },
  };
}

const write = createKinect2Messages();
const messageOf = (id: string, step: number) => write({ bodies: [walkingBody(id, step)] });

test('takes body frames of socket.io clients 2 and 4 at once, each as a source of its own', async () => {
  const { ingest, hub, nextFrame } = await setup(0);
  const two = connectV2(ingest.url);
  closers.push(() => two.close());
  two.emit('bodyFrame', messageOf('two', 1));
  const first = await nextFrame();
  const four = connect(ingest.url);
  closers.push(() => four.close());
  four.emit('bodyFrame', messageOf('four', 2));
  const second = await nextFrame();
  expect([first.sourceId, second.sourceId]).toEqual(['kinect-1', 'kinect-2']);
  expect(first.bodies[0]!.pose).toEqual(walkingBody('two', 1).pose);
  expect(second.bodies[0]!.pose).toEqual(walkingBody('four', 2).pose);
  expect(first.timeMillis).toBe(first.arrivalMillis);
  expect(second.timeMillis).toBeGreaterThan(first.timeMillis);
  expect(hub.states().map(({ state }) => state)).toEqual(['connected', 'connected']);
});

test('drops a frame that repeats the last one exactly', async () => {
  const { ingest, nextFrame } = await setup(0);
  const sender = connect(ingest.url);
  closers.push(() => sender.close());
  for (const step of [1, 1, 1, 2]) sender.emit('bodyFrame', messageOf('a', step));
  expect((await nextFrame()).bodies[0]!.pose).toEqual(walkingBody('a', 1).pose);
  expect((await nextFrame()).bodies[0]!.pose).toEqual(walkingBody('a', 2).pose);
});

test('half a second of silence clears the view', async () => {
  const { ingest, nextFrame } = await setup(0);
  const sender = connect(ingest.url);
  closers.push(() => sender.close());
  sender.emit('bodyFrame', messageOf('a', 1));
  const seen = await nextFrame();
  const empty = await nextFrame();
  expect(empty.bodies).toEqual([]);
  expect(empty.arrivalMillis - seen.arrivalMillis).toBeGreaterThanOrEqual(499);
});

test('single bodies of one moment become one frame', async () => {
  const { ingest, nextFrame } = await setup(0);
  const sender = connect(ingest.url);
  closers.push(() => sender.close());
  const bodiesAt = (step: number) =>
    (write({ bodies: [walkingBody('a', step), walkingBody('b', step)] }) as { bodies: object[] })
      .bodies;
  const counts: number[] = [];
  for (const step of [1, 2, 3]) {
    for (const body of bodiesAt(step).slice(0, 2)) sender.emit('bodyFrame', body);
    // Of the first moment nobody knows yet how many there are.
    for (let frames = step === 1 ? 2 : 1; frames > 0; frames--)
      counts.push((await nextFrame()).bodies.length);
  }
  expect(counts).toEqual([1, 1, 2, 2]);
});

test('nonsense between good frames is told once and stops nothing', async () => {
  const { ingest, nextFrame, notices } = await setup(0);
  const sender = connect(ingest.url);
  closers.push(() => sender.close());
  for (const nonsense of [null, 3, 'text', [], { bodies: 5 }, { bodies: [7] }, new Uint8Array(9)]) {
    sender.emit('bodyFrame', nonsense);
    sender.emit('bodyFrame', nonsense);
  }
  sender.emit('skeleton', {});
  sender.emit('bodyFrame');
  sender.emit('bodyFrame', messageOf('a', 1));
  expect((await nextFrame()).bodies).toHaveLength(1);
  expect(notices).toEqual([
    'Kinect: sends "bodyFrame" messages that show no skeletons: expected "bodies", "joints" or "people", found nothing',
    'Kinect: expected JSON, found the text "text"',
    'Kinect: expected a body, found 7',
  ]);
});

test('a sender in no known dialect is not understood, with the first reason, until it is', async () => {
  const { ingest, hub, nextFrame, changed } = await setup(0);
  const sender = connect(ingest.url);
  closers.push(() => sender.close());
  sender.emit('points', { pts: [[1, 2, 3]] });
  sender.emit('points', 'later');
  while (hub.states()[0]!.dialect === '') await changed();
  expect(hub.states()[0]).toMatchObject({ state: 'connected', dialect: 'Not understood' });
  expect(hub.states()[0]!.detail).toMatch(
    /^Sender at 127.0.0.1: sends "points" messages.* expected "bodies", .* found an object with "pts"/,
  );
  sender.emit('bodyFrame', messageOf('a', 1));
  await nextFrame();
  expect(hub.states()[0]).toMatchObject({ dialect: 'Kinect v2 (kinect2)' });
  // Its problems stay counted.
  expect(hub.states()[0]!.detail).toMatch(/^Sender at 127.0.0.1, 2 problems so far: /);
});

test('a web page and a rebound name are refused with the reason', async () => {
  const { ingest, notices } = await setup(0);
  for (const headers of [{ Origin: 'http://evil.example' }, { Host: 'evil.example' }]) {
    const page = connect(ingest.url, {
      extraHeaders: headers,
      transports: ['websocket'],
      reconnection: false,
    });
    closers.push(() => page.close());
    await new Promise((resolve) => page.once('connect_error', resolve));
  }
  expect(notices).toEqual([
    'Refused: web pages of http://evil.example may not connect here unless they are allowed in Framewise',
    'Refused: evil.example is not a name of this machine',
  ]);
});

test('a sender that is gone is waited for, and is the same source when it comes back', async () => {
  const { ingest, hub, nextFrame, changed } = await setup(0);
  const sender = connect(ingest.url);
  sender.emit('bodyFrame', messageOf('a', 1));
  await nextFrame();
  const gone = changed();
  sender.close();
  await gone;
  expect(hub.states()).toMatchObject([{ id: 'kinect-1', state: 'reconnecting' }]);
  const again = connect(ingest.url);
  closers.push(() => again.close());
  again.emit('bodyFrame', messageOf('a', 2));
  while ((await nextFrame()).bodies.length === 0);
  expect(hub.states()).toMatchObject([{ id: 'kinect-1', state: 'connected' }]);
});

test('without a port asked for, a second one opens beside the first', async () => {
  const [first, second] = [await setup(), await setup()];
  expect(second.ingest.url).not.toBe(first.ingest.url);
});

test('a port that is taken is named', async () => {
  const { ingest, hub } = await setup(0);
  const port = Number(new URL(ingest.url).port);
  const options = {
    hub,
    host: '127.0.0.1',
    port,
    admit: admitByToken(''),
    nowMillis: appClock,
    onNotice: () => undefined,
  };
  await expect(createKinectIngest(options)).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
});
