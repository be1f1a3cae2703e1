import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { io as connect } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ingestLimits } from '../../../main/ingest/ingest-limits.ts';
import { createKinect2Messages } from '../../../main/ingest/senders/kinect2-messages.ts';
import { poseStride } from '../../../model/skeleton.ts';
import { ingestWithHub } from '../../support/ingest-with-hub.ts';
import { walkingBody } from '../../support/walking-body.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const write = createKinect2Messages();

/** An app that a good sender sends to beside the hostile ones: `isServed` is true once a frame of it comes through. */
async function setup() {
  const app = await ingestWithHub();
  closers.push(() => app.close());
  const good = connect(app.url, { transports: ['websocket'], forceNew: true });
  closers.push(() => good.close());
  let step = 0;
  const isServed = async () => {
    const id = `good-${++step}`;
    good.emit('bodyFrame', write({ bodies: [walkingBody('a', step)] }));
    const bodies = await app.until(
      () =>
        app.frames.findLast(({ sourceId, bodies }) => sourceId === 'kinect-1' && bodies.length > 0)
          ?.bodies,
    );
    expect(bodies[0]!.pose, id).toEqual(walkingBody('a', step).pose);
    app.frames.length = 0;
  };
  await isServed();
  const problem = (kind: string) =>
    app.until(() => app.hub.problems().find((found) => found.kind === kind));
  return { ...app, isServed, problem };
}

const numbers = fc.oneof(
  fc.double(),
  fc.constantFrom(1e308, -1e308, 5e-324, -0, 2 ** 53),
  fc.string(),
);
const joints = fc.oneof(
  fc.array(fc.record({ cameraX: numbers, cameraY: numbers, cameraZ: numbers, jointType: numbers, trackingState: fc.oneof(numbers, fc.constantFrom(0, 1, 2)) }, { requiredKeys: [] }), { minLength: 20, maxLength: 32 }),
  fc.array(fc.array(numbers, { maxLength: 5 }), { minLength: 25, maxLength: 25 }),
  fc.dictionary(fc.constantFrom('0', '24', 'head', '__proto__', 'constructor', 'HIP_LEFT'), fc.anything()),
); // prettier-ignore
const body = fc.record(
  { tracked: fc.anything(), trackingId: fc.anything(), id: fc.anything(), joints, skeleton: fc.oneof(fc.anything(), fc.record({ joints })) },
  { requiredKeys: [] },
); // prettier-ignore
const message = fc.oneof(
  fc.anything(),
  fc.json(),
  fc.uint8Array({ maxLength: 300 }),
  body,
  fc.record({ bodies: fc.oneof(fc.anything(), fc.array(body)), floorClipPlane: fc.anything() }),
  fc.record({ people: fc.array(body), time: numbers }),
  fc.record({ type: fc.constant('hello'), layout: fc.anything(), axes: fc.anything(), units: fc.anything() }),
  fc.record({ event: fc.anything(), data: fc.oneof(fc.anything(), fc.record({ data: body, timestamp: numbers })) }),
  fc.constantFrom('{"__proto__":{"polluted":1},"bodies":[{"__proto__":{"polluted":1}}]}', '{"bodies":[{"joints":{"__proto__":{"polluted":1}}}]}'),
); // prettier-ignore
/** What is in use, after the garbage is collected. */
function memoryBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const event = fc.constantFrom('bodyFrame', 'message', 'hello', 'error', 'skeleton', '__proto__');

test('whatever is sent, the app goes on, other senders are served, and frames hold nothing but sound joints', async () => {
  const { url, frames, isServed, hub } = await setup();
  const socket = connect(url, { transports: ['websocket'], forceNew: true });
  closers.push(() => socket.close());
  await once(socket as never, 'connect');
  const plain = new WebSocket(url.replace('http', 'ws'));
  await once(plain, 'open');
  closers.push(() => plain.terminate());
  const before = memoryBytes();
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(event, message, async (name, value) => {
      try {
        socket.emit(name, value);
        plain.send(typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value));
      } catch (error) {
        // What a client cannot even write down is no danger: BigInts, circles, names that socket.io keeps for itself.
        if (!(error instanceof Error)) throw error;
      }
      if (++sent % 50 === 0) {
        for (const frame of frames.filter(({ sourceId }) => sourceId !== 'kinect-1')) {
          for (const { pose } of frame.bodies) {
            expect(pose).toHaveLength(25 * poseStride);
            expect(pose.every((value, at) => Number.isFinite(value) && (at % poseStride < 3 ? Math.abs(value) <= 20 : value >= 0 && value <= 1))).toBe(true);
          }
        }
        await isServed();
        // A sender that was cut would be hostile no more.
        expect([socket.connected, plain.readyState]).toEqual([true, plain.OPEN]);
      }
    }),
    { numRuns: 600, seed: 11 },
  );
  expect({}).not.toHaveProperty('polluted');
  expect(memoryBytes() - before).toBeLessThan(30_000_000);
  expect(hub.problems().filter(({ source }) => source !== 'kinect-1').length).toBeGreaterThan(5);
}); // prettier-ignore

const tooMuch = 'x'.repeat(ingestLimits.textBytes + 100);

test.each([
  ['socket.io', ['websocket']],
  ['socket.io by polling', ['polling']],
])('a text that is too large by %s is told before its connection is closed', async (_, transports) => {
  const { url, isServed, problem } = await setup();
  const socket = connect(url, { transports, forceNew: true, reconnection: false });
  closers.push(() => socket.close());
  const isCut = new Promise((resolve) => socket.once('disconnect', resolve));
  socket.emit('bodyFrame', tooMuch);
  expect(await problem('too-large')).toMatchObject({ source: 'kinect-2' });
  await isCut;
  await isServed();
}); // prettier-ignore

test.each([
  ['socket.io', ['websocket']],
  ['socket.io by polling', ['polling']],
])('bytes that are too large by %s are told although nobody read them', async (_, transports) => {
  const { url, isServed, problem } = await setup();
  const socket = connect(url, { transports, forceNew: true, reconnection: false });
  closers.push(() => socket.close());
  const isCut = new Promise((resolve) => socket.once('disconnect', resolve));
  await once(socket as never, 'connect');
  socket.emit('bodyFrame', Buffer.alloc(ingestLimits.messageBytes + 100));
  expect((await problem('too-large')).text).toContain('Send bodies without pictures');
  await isCut;
  await isServed();
}); // prettier-ignore

test('a text that is too large by WebSocket is told to the app, and to the sender by its close code', async () => {
  const { url, isServed, problem } = await setup();
  const plain = new WebSocket(url.replace('http', 'ws'));
  plain.on('open', () => plain.send(tooMuch));
  expect((await once(plain, 'close'))[0]).toBe(1009);
  await problem('too-large');
  await isServed();
});

test('pictures beside the bodies are taken and thrown away, up to 8 MB of them', async () => {
  const { url, frames, until } = await setup();
  const socket = connect(url, { transports: ['websocket'], forceNew: true });
  closers.push(() => socket.close());
  const image = { imageData: Buffer.alloc(8_000_000), imageLength: 8_000_000 };
  socket.emit('bodyFrame', { ...write({ bodies: [walkingBody('a', 1)] }), bodyIndexMapImageFrame: image });
  await until(() => frames.find(({ sourceId, bodies }) => sourceId === 'kinect-2' && bodies.length === 1));
}); // prettier-ignore

test('a flood is told, closed, and stops nobody else', async () => {
  const { url, isServed, problem } = await setup();
  const plain = new WebSocket(url.replace('http', 'ws'));
  await once(plain, 'open');
  const isClosed = once(plain, 'close');
  for (let count = 0; count < ingestLimits.floodMessagesPerSec * 3; count++) plain.send('{}');
  await problem('too-fast');
  await problem('flood');
  await isClosed;
  await isServed();
});

test('JSON of a hundred thousand levels is read and left aside', async () => {
  const { url, isServed, problem } = await setup();
  const deep = `${'{"data":['.repeat(50_000)}${']}'.repeat(50_000)}`;
  const plain = new WebSocket(url.replace('http', 'ws'));
  plain.on('open', () => plain.send(deep));
  closers.push(() => plain.terminate());
  expect((await problem('event')).text).toContain('show no skeletons');
  await isServed();
});

test('bytes that are no HTTP, and connections that say nothing, change nothing', async () => {
  const { url, isServed } = await setup();
  const { port } = new URL(url);
  for (const bytes of ['', '\0\xff\x16\x03 nonsense', 'GET / HTTP/1.1\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n']) {
    const socket = connectTcp(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    closers.push(() => socket.destroy());
    await once(socket, 'connect');
    socket.write(bytes);
  }
  await isServed();
}); // prettier-ignore

test('an empty or doubled id of a connection does not get past the limit on connections', async () => {
  const { url } = await setup();
  const open = async (ids: string) => {
    const answer = await fetch(`${url}/socket.io/?EIO=4&transport=polling${ids}`);
    return `${answer.status} ${await answer.text()}`;
  };
  const more = ingestLimits.connections - 1;
  const opened = await Promise.all(Array.from({ length: more }, () => open('&sid=')));
  expect(opened.filter((answer) => answer.startsWith('200'))).toHaveLength(more);
  for (const ids of ['', '&sid=', '&sid=x&sid=', '&%73id=']) {
    expect(await open(ids)).toMatch(/^403 .*too many connections/);
  }
});

// Linux and Windows have all of 127.0.0.0/8.
test.skipIf(process.platform === 'darwin')('a device that nobody knows waits with four connections at most, and others still come', async () => {
  let decide: (() => void) | undefined;
  const { url, close } = await ingestWithHub(({ token }) => {
    if (token === 'known') return { state: 'allowed' };
    return { state: 'held', reason: 'Held', wait: (onDecided) => {
      decide ??= () => onDecided(true);
      return () => undefined;
    } };
  });
  closers.push(close);
  const answerTo = async (localAddress: string) => {
    const plain = new WebSocket(url.replace('http', 'ws'), { localAddress });
    closers.push(() => plain.terminate());
    const closed = once(plain, 'close').then(([, reason]) => String(reason));
    const told = once(plain, 'message').then(([data]) => (JSON.parse(String(data)) as { type: string }).type);
    return Promise.race([closed, told]);
  };
  for (let count = 0; count < ingestLimits.waitingOfAddress; count++) {
    expect(await answerTo('127.0.0.3')).toBe('held');
  }
  expect(await answerTo('127.0.0.3')).toBe('Refused: too many senders wait already');
  expect(await answerTo('127.0.0.4')).toBe('held');
  // Who is let in gives a place back.
  decide!();
  expect(await answerTo('127.0.0.3')).toBe('held');
  expect(await answerTo('127.0.0.3')).toBe('Refused: too many senders wait already');
}); // prettier-ignore

test('the seventeenth sender is refused with the reason', async () => {
  const { url } = await setup();
  for (let count = 1; count < ingestLimits.senders; count++) {
    const plain = new WebSocket(url.replace('http', 'ws'));
    closers.push(() => plain.terminate());
    await once(plain, 'open');
  }
  const last = new WebSocket(url.replace('http', 'ws'));
  const [code, reason] = (await once(last, 'close')) as [number, Buffer];
  expect([code, reason.toString()]).toEqual([1008, 'Refused: 16 senders are connected already']);
});
