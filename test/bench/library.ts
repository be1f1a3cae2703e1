import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io as connect } from 'socket.io-client';
import { createScene } from '../../main/generated/scene.ts';
import { openLibrary } from '../../main/recordings/library.ts';
import { createRecordingWriter } from '../../main/recordings/recording-writer.ts';
import type { Answer } from '../../main/wire/answer.ts';
import type { OpenedSession } from '../../main/wire/library-events.ts';
import { parseMotionBlock, type MotionBlock } from '../../main/wire/motion-block.ts';
import { createRandom } from '../../model/random.ts';
import { jointNames } from '../../model/skeleton.ts';
import { openScreen, startApp, type Screen } from '../support/start-app.ts';
import { median, quantile } from './median.ts';

const rateHz = 30;
const spanSecs = 2;

/** How long a screen waits for a long session of two people to open, and for two seconds at a random moment of it. */
export async function benchLibrary(options: { hours: number; seeks: number }): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'framewise-bench-'));
  const closers: (() => unknown)[] = [() => rm(home, { recursive: true })];
  try {
    const id = await recordGenerated(home, options.hours);
    const app = await startApp(closers, { home });
    const screen = openScreen(closers, app);
    const first = await openAndShow(screen, id);
    const began = performance.now();
    await answerOf(screen, 'sessionOutline', id);
    const outlineMillis = performance.now() - began;
    const opened: number[] = [];
    // The app that opens it again is another one: nothing is in its memory.
    for (let round = 0; round < 5; round++) {
      const later = await startApp(closers, { home });
      opened.push((await openAndShow(openScreen(closers, later), id)).millis);
    }
    const seeks = await seek(screen, first.session, options.seeks);
    const megabytes = (await stat(join(home, 'recordings', `${id}.mcap`))).size / 1e6;
    const millis = (value: number) => `${value.toFixed(0)} ms`;
    console.log(`  ${options.hours} h of two people, ${megabytes.toFixed(0)} MB`);
    console.log(
      `  open for the first time: ${millis(first.millis)}, its outline ${millis(outlineMillis)} later`,
    );
    console.log(
      `  open, outline known: median ${millis(median(opened))}, slowest ${millis(Math.max(...opened))}`,
    );
    console.log(`  seek to ${spanSecs} s anywhere: median ${seeks.median.toFixed(1)} ms, 95 % under ${seeks.most.toFixed(1)} ms`); // prettier-ignore
    console.log(`  memory of app and screen after ${options.seeks} seeks: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`); // prettier-ignore
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

async function recordGenerated(home: string, hours: number): Promise<string> {
  const library = await openLibrary(home);
  const sources = [{ id: 'generated', name: 'Generated people', joints: [...jointNames] }];
  const writer = await createRecordingWriter(library.fileOf('long'), {
    ...{ name: 'Long', origin: 'generated', sources, details: {} },
    created: new Date(0).toISOString(),
  });
  const scene = createScene({ people: 2, seed: 3 });
  for (let index = 0; index < hours * 3600 * rateHz; index++) {
    const timeMillis = 1.7e12 + (index * 1000) / rateHz;
    const bodies = scene.bodiesAt(index / rateHz);
    await writer.writeFrame({ sourceId: 'generated', timeMillis, arrivalMillis: timeMillis + 9, bodies }); // prettier-ignore
  }
  await writer.close();
  return 'long';
}

/** From asking for the session until its first block of motion is there. */
async function openAndShow(screen: Screen, id: string) {
  if (!screen.connected) await new Promise<void>((resolve) => screen.once('connect', resolve));
  const began = performance.now();
  const session = await answerOf<OpenedSession>(screen, 'openSession', id);
  parseMotionBlock(await answerOf(screen, 'sessionMotion', { session: id, from: 0, to: 128 }));
  return { session, millis: performance.now() - began };
}

async function seek(screen: Screen, { id, times }: OpenedSession, count: number) {
  const frames = times.byteLength / 8;
  const random = createRandom(1);
  const took: number[] = [];
  for (let round = 0; round < count; round++) {
    const from = random.int(frames - spanSecs * rateHz);
    const began = performance.now();
    const block = await answerOf<MotionBlock>(screen, 'sessionMotion', {
      ...{ session: id, from, to: from + spanSecs * rateHz },
    });
    if (parseMotionBlock(block).length !== spanSecs * rateHz) throw new Error('Frames are missing');
    took.push(performance.now() - began);
  }
  return { median: median(took), most: quantile(took, 0.95) };
}

async function answerOf<Value>(screen: Screen, event: string, request: unknown): Promise<Value> {
  const untyped = screen as unknown as ReturnType<typeof connect>;
  const answer = (await untyped.emitWithAck(event, request)) as Answer<Value>;
  if (!answer.ok) throw new Error(answer.error);
  const { value } = answer;
  return withArrayBuffers(value);
}

/** Node's socket.io gives Buffers where a browser gives ArrayBuffers. */
function withArrayBuffers<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]: [string, unknown]) => [
    key,
    Buffer.isBuffer(part) ? new Uint8Array(part).buffer : part,
  ]);
  return Object.fromEntries(entries) as Value;
}
