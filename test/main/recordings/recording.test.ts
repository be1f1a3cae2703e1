import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { McapIndexedReader } from '@mcap/core';
import { beforeAll, expect, test } from 'vitest';
import { jointNames, poseLength } from '../../../model/skeleton.ts';
import { readRecording } from '../../../main/recordings/recording-reader.ts';
import { createRecordingWriter } from '../../../main/recordings/recording-writer.ts';
import type { SessionDescription } from '../../../main/recordings/session.ts';
import type { Frame } from '../../../main/wire/frame.ts';

const description: SessionDescription = {
  name: 'Two sensors',
  origin: 'kinect',
  created: '2026-01-01T00:00:00.000Z',
  sources: ['left', 'right'].map((id) => ({ id, name: `Kinect ${id}`, joints: [...jointNames] })),
  details: { note: 'ü' },
};

/** 3 s of two sensors at 5 Hz: two people, one of them leaving, exact times and confidences, a floor. */
const frames: Frame[] = Array.from({ length: 30 }, (_, index) => ({
  sourceId: index % 2 === 0 ? 'left' : 'right',
  timeMillis: 1.7e12 + index * 100 + 0.0625,
  arrivalMillis: 1.7e12 + index * 100 + 7.5,
  bodies: [...(index < 20 ? ['7205'] : []), ...(index % 3 === 0 ? ['ä'] : [])].map((id) => ({
    id,
    pose: Float32Array.from({ length: poseLength }, (__, at) =>
      Math.fround(Math.sin(at + index) / 3),
    ),
    ...(index % 2 === 0 ? { truth: 'wave' } : {}),
  })),
  ...(index % 2 === 0
    ? { floor: [0, 1, 0, Math.fround(0.9)] as [number, number, number, number] }
    : {}),
}));

let folder: string;
let whole: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-'));
  const path = join(folder, 'whole.mcap');
  const writer = await createRecordingWriter(path, description);
  await Promise.all(frames.map((frame) => writer.writeFrame(frame)));
  await writer.close();
  whole = await readFile(path);
});

async function readBack(bytes: Uint8Array) {
  const path = join(folder, 'part.mcap');
  await writeFile(path, bytes);
  const recording = await readRecording(path);
  const found: Frame[] = [];
  for await (const frame of recording.frames) found.push(frame);
  return { found, ...recording };
}

test('gives back every frame and the description exactly', async () => {
  const { found, problems, ...recording } = await readBack(whole);
  expect(found).toEqual(frames);
  expect(recording.description).toEqual(description);
  expect(problems).toEqual([]);
});

test('only its owner may read a recording', async () => {
  const { mode } = await stat(join(folder, 'whole.mcap'));
  if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600);
});

test('an indexed MCAP reader finds the messages of a time', async () => {
  const reader = await McapIndexedReader.Initialize({
    readable: {
      size: () => Promise.resolve(BigInt(whole.length)),
      read: (offset, size) =>
        Promise.resolve(whole.subarray(Number(offset), Number(offset + size))),
    },
  });
  expect(reader.statistics?.messageCount).toBe(30n);
  const startTime = BigInt(frames[20]!.arrivalMillis * 1e6);
  let count = 0;
  for await (const message of reader.readMessages({ startTime })) {
    expect(message.logTime >= startTime).toBe(true);
    count++;
  }
  expect(count).toBe(10);
});

test('cut at any byte it keeps every whole chunk, and says so', async () => {
  const reader = await McapIndexedReader.Initialize({
    readable: {
      size: () => Promise.resolve(BigInt(whole.length)),
      read: (offset, size) =>
        Promise.resolve(whole.subarray(Number(offset), Number(offset + size))),
    },
  });
  const chunks = reader.chunkIndexes.map(({ chunkStartOffset, chunkLength, messageEndTime }) => ({
    end: Number(chunkStartOffset + chunkLength),
    frames: frames.filter(({ arrivalMillis }) => BigInt(arrivalMillis * 1e6) <= messageEndTime)
      .length,
  }));
  const spans = chunks.map((chunk, index) => chunk.frames - (chunks[index - 1]?.frames ?? 0));
  expect(Math.max(...spans), 'frames of 100 ms in a chunk').toBeLessThanOrEqual(10);
  const dataEnd = Number(reader.dataEndOffset) + 9 + 4;
  const offsets = new Set(
    Array.from({ length: whole.length }, (_, at) => at).filter(
      (at) =>
        at % 37 === 0 ||
        at < 900 ||
        at > whole.length - 80 ||
        chunks.some(({ end }) => Math.abs(end - at) < 3),
    ),
  );
  for (const length of offsets) {
    const wholeChunks = chunks.filter(({ end }) => end <= length);
    try {
      const { found, problems } = await readBack(whole.subarray(0, length));
      expect(found.length, `cut at ${length}`).toBe(wholeChunks.at(-1)?.frames ?? 0);
      expect(found).toEqual(frames.slice(0, found.length));
      expect(problems.length, `cut at ${length}`).toBe(length < dataEnd ? 1 : 0);
    } catch (error) {
      if (!/without a description|Not an MCAP file/.test((error as Error).message)) throw error;
      expect(wholeChunks).toEqual([]);
    }
  }
});

test('a damaged chunk costs its own frames only', async () => {
  const broken = Buffer.from(whole);
  const at = broken.indexOf('7205', Math.floor(broken.length / 4));
  broken[at + 20]! ^= 0xff;
  const { found, problems } = await readBack(broken);
  expect(problems).toEqual([expect.stringMatching(/Damaged at byte \d+: Incorrect chunk CRC/)]);
  expect(found.length).toBeGreaterThanOrEqual(20);
  expect(found.length).toBeLessThan(30);
  expect(found.at(-1)).toEqual(frames.at(-1));
});

test('never writes over a recording', async () => {
  await expect(createRecordingWriter(join(folder, 'whole.mcap'), description)).rejects.toThrow(
    /EEXIST/,
  );
});
