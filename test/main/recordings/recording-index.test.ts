import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../../model/random.ts';
import { jointNames, poseLength } from '../../../model/skeleton.ts';
import { readSessionFile } from '../../../main/recordings/read-session-file.ts';
import { firstFrameAt, readIndexedFrames } from '../../../main/recordings/read-indexed-frames.ts';
import { indexRecording } from '../../../main/recordings/recording-index.ts';
import { createRecordingWriter } from '../../../main/recordings/recording-writer.ts';
import { secsFromMillis } from '../../../main/recordings/session.ts';
import type { Frame } from '../../../main/wire/frame.ts';

const random = createRandom(5);
const chunkOpcode = 0x06;
let folder: string;
let whole: Buffer;

/** Half a minute of three sensors at rates of their own, each with people and late in its own way, some by seconds. */
function mixedFrames(): Frame[] {
  const frames = [
    { sourceId: 'near', rateHz: 30, lateMillis: 8 },
    { sourceId: 'far', rateHz: 12.5, lateMillis: 2600 },
    { sourceId: 'still', rateHz: 30, lateMillis: 90 },
  ].flatMap(({ sourceId, rateHz, lateMillis }) =>
    Array.from({ length: 30 * rateHz }, (_, index): Frame => {
      const timeMillis = 1.7e12 + (index * 1000) / rateHz;
      const people = Array.from({ length: random.int(3) }, (__, person) => `${sourceId}-${person}`);
      return {
        sourceId,
        timeMillis,
        arrivalMillis: timeMillis + lateMillis + 40 * random.uniform(),
        bodies: people.map((id) => ({
          id,
          pose: Float32Array.from({ length: poseLength }, () => random.uniform()),
        })),
      };
    }),
  );
  return frames.sort((a, b) => a.arrivalMillis - b.arrivalMillis);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-index-'));
  const path = join(folder, 'whole.mcap');
  const writer = await createRecordingWriter(path, {
    name: 'Three sensors',
    origin: 'kinect',
    created: '2026-01-01T00:00:00.000Z',
    sources: ['near', 'far', 'still'].map((id) => ({ id, name: id, joints: [...jointNames] })),
    details: {},
  });
  for (const frame of mixedFrames()) await writer.writeFrame(frame);
  await writer.close();
  whole = await readFile(path);
});

/** Reads spans of a file by its index, and compares them with what reading all of it gives. */
async function expectSpansOf(bytes: Buffer, spans: number): Promise<{ problems: string[] }> {
  const path = join(folder, `part-${bytes.length}.mcap`);
  await writeFile(path, bytes);
  const { frames, problems } = await readSessionFile(path, { rateHz: 30 });
  const index = await indexRecording(path);
  expect(Array.from(index.times)).toEqual(
    frames.map(({ timeMillis }) => secsFromMillis(timeMillis)),
  );
  // vitest's own comparison takes seconds for so many poses.
  expect(isDeepStrictEqual(await readIndexedFrames(path, index, 0, 1e9), frames)).toBe(true);
  for (let span = 0; span < spans; span++) {
    const start = 1.7e9 - 1 + 32 * random.uniform();
    const end = start + 3 * random.uniform();
    const found = await readIndexedFrames(
      path,
      index,
      firstFrameAt(index, start),
      firstFrameAt(index, end),
    );
    const inSpan = frames.filter(({ timeMillis }) => {
      const secs = secsFromMillis(timeMillis);
      return start <= secs && secs < end;
    });
    expect(isDeepStrictEqual(found, inSpan), `${start} to ${end}`).toBe(true);
  }
  return { problems };
}

test('any span of a recording of several late sensors is what reading the whole file gives', async () => {
  const { problems } = await expectSpansOf(whole, 60);
  expect(problems).toEqual([]);
});

test('a recording that was cut anywhere gives the same spans by its index as read from the beginning', async () => {
  for (let cut = 0; cut < 6; cut++) {
    const length = Math.floor(whole.length * (0.05 + 0.9 * random.uniform()));
    const { problems } = await expectSpansOf(whole.subarray(0, length), 6);
    expect(problems.join()).toContain('Cut off');
  }
});

test('a damaged chunk takes its own frames and no others', async () => {
  const damaged = Buffer.from(whole);
  damaged[chunkAt(damaged, 5) + 400]! ^= 0x10;
  const { problems } = await expectSpansOf(damaged, 20);
  expect(problems.join()).toContain('Damaged');
});

/** Where the n-th chunk record begins. */
function chunkAt(bytes: Buffer, number: number): number {
  for (let offset = 8, seen = 0; ; offset += 9 + Number(bytes.readBigUInt64LE(offset + 1))) {
    if (bytes[offset] === chunkOpcode && seen++ === number) return offset;
  }
}
