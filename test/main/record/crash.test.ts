import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { McapIndexedReader } from '@mcap/core';
import { expect, test } from 'vitest';
import { openLibrary } from '../../../main/recordings/library.ts';
import type { RecordedSession } from '../../../main/wire/recording-events.ts';
import {
  framesToKeep,
  killRecorder,
  recordingProcess,
  stallRecorder,
} from '../../support/kill-recorder.ts';

/** Frame numbers, which are in the poses of `walkingBody`. */
async function framesOf(home: string, id: string): Promise<number[]> {
  const { frames, problems } = await (await openLibrary(home)).read(id);
  expect(problems).toEqual([]);
  return frames.map(({ bodies }) => Math.round(bodies[0]!.pose[0]! * 1000));
}

async function indexedMessages(file: string): Promise<bigint | undefined> {
  const bytes = await readFile(file);
  const reader = await McapIndexedReader.Initialize({
    readable: {
      size: () => Promise.resolve(BigInt(bytes.length)),
      read: (offset, size) =>
        Promise.resolve(bytes.subarray(Number(offset), Number(offset + size))),
    },
  });
  let count = 0;
  for await (const { channelId } of reader.readMessages()) {
    if (reader.channelsById.get(channelId)?.topic.startsWith('/skeletons/')) count++;
  }
  return BigInt(count);
}

test('killed with -9 at random moments, a recording opens with its index and every frame older than a second', async () => {
  const moments = Array.from({ length: 2 }, () => 120 + Math.floor(Math.random() * 200));
  const killed = await Promise.all(moments.map(killRecorder));
  for (const recorder of killed) {
    const { home } = recorder;
    const library = await openLibrary(home);
    expect(library.recovered).toHaveLength(1);
    const [session] = await library.list();
    const frames = await framesOf(home, session!.id);
    expect(frames.length).toBeGreaterThanOrEqual(framesToKeep(recorder));
    expect(frames).toEqual(Array.from(frames.keys()));
    expect(await indexedMessages(library.fileOf(session!.id))).toBe(BigInt(frames.length));
    expect(await readdir(library.folder)).toEqual([`${session!.id}.mcap`]);
  }
});

test('killed as soon as it wakes from a stall, a recording has every frame from before the stall', async () => {
  const recorder = await stallRecorder(30);
  const kept = framesToKeep(recorder);
  expect(kept).toBeGreaterThanOrEqual(30);
  const library = await openLibrary(recorder.home);
  const [session] = await library.list();
  const frames = await framesOf(recorder.home, session!.id);
  expect(frames.slice(0, kept)).toEqual(Array.from({ length: kept }, (_, index) => index));
});

test.skipIf(process.platform === 'win32')(
  'where the disk takes no more a recording ends with a sentence and keeps what was written',
  async () => {
    const home = await mkdtemp(join(tmpdir(), 'framewise-full-'));
    const folder = join(home, 'recordings');
    const words = ['--import', import.meta.resolve('tsx'), recordingProcess, folder, '8'];
    const child = spawn(
      'bash',
      ['-c', 'ulimit -f 300; exec "$@"', '-', process.execPath, ...words],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const told: string[] = [];
    let recorded: RecordedSession[] | undefined;
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const [, kind, text] = /^(\w+) (.*)$/.exec(line)!;
      if (kind === 'notice') told.push(text!);
      if (kind === 'session') recorded = JSON.parse(text!) as RecordedSession[];
      if (recorded !== undefined) child.kill('SIGKILL');
    });
    await once(lines, 'close');
    expect(told).toEqual([expect.stringMatching(/has ended, because the disk is full.*is kept/)]);
    const [{ id, frames }] = recorded as [RecordedSession];
    expect(frames).toBeGreaterThan(40);
    expect(await framesOf(home, id)).toEqual(Array.from({ length: frames }, (_, index) => index));
  },
);
