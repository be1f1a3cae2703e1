import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { McapIndexedReader } from '@mcap/core';
import { beforeAll, expect, test } from 'vitest';
import { jointNames } from '../../../model/skeleton.ts';
import { finishCutRecording } from '../../../main/recordings/finish-cut-recording.ts';
import { foxgloveFile } from '../../../main/recordings/foxglove-file.ts';
import { indexRecording } from '../../../main/recordings/recording-index.ts';
import { labelsMessage } from '../../../main/recordings/labels-message.ts';
import { createRecordingWriter } from '../../../main/recordings/recording-writer.ts';
import type { Frame } from '../../../main/wire/frame.ts';
import { walkingBody } from '../../support/walking-body.ts';

/** 3 s at 30 Hz; the second person leaves after 2 s. */
const frames: Frame[] = Array.from({ length: 90 }, (_, index) => ({
  sourceId: 'sensor',
  timeMillis: 1.7e12 + index * 33.25,
  arrivalMillis: 1.7e12 + index * 33.25 + 4,
  bodies: [
    { ...walkingBody('person-1', index), sensorId: '7205', truth: 'wave' },
    ...(index < 60 ? [walkingBody('person-2', index + 1000)] : []),
  ],
}));
const said = {
  ...{ slot: 0, personId: 'person-1', kind: 'settled' as const, classCount: 2 },
  ...{ timeMillis: 1.7e12, stepMillis: 33.25 },
  probabilities: new Float32Array([0.25, 0.75, 0.5, 0.5]).buffer,
};

let folder: string;
const pathOf = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-readers-'));
  const description = { name: 'Walk', origin: 'kinect', created: '2026-01-01T00:00:00.000Z' };
  const sources = [{ id: 'sensor', name: 'Kinect', joints: [...jointNames] }];
  const writer = await createRecordingWriter(pathOf('whole.mcap'), {
    ...{ ...description, sources, details: {} },
  });
  for (const frame of frames) await writer.writeFrame(frame);
  await writer.writeMessage(labelsMessage(said, 1.7e12 + 3500));
  await writer.close();
  await writeFile(pathOf('scene.mcap'), Buffer.concat([...foxgloveFile(frames)]));
});

async function readerOf(path: string): Promise<McapIndexedReader> {
  const bytes = await readFile(path);
  return McapIndexedReader.Initialize({
    readable: {
      size: () => Promise.resolve(BigInt(bytes.length)),
      read: (offset, size) =>
        Promise.resolve(bytes.subarray(Number(offset), Number(offset + size))),
    },
  });
}

test('a recording that was cut anywhere gets an index of all its whole messages', async () => {
  const bytes = await readFile(pathOf('whole.mcap'));
  const { offsets, lengths } = await indexRecording(pathOf('whole.mcap'));
  const { chunkIndexes } = await readerOf(pathOf('whole.mcap'));
  expect(chunkIndexes.length).toBeGreaterThan(4);
  const ends = chunkIndexes.map(({ chunkStartOffset, chunkLength }) =>
    Number(chunkStartOffset + chunkLength),
  );
  for (const cut of [...ends, ...ends.map((end) => end - 1), ends[2]! + 20, bytes.length - 3]) {
    const path = pathOf('cut.mcap');
    await writeFile(path, bytes.subarray(0, cut));
    await finishCutRecording(path);
    const reader = await readerOf(path);
    const expected = chunkIndexes.filter((_, place) => ends[place]! <= cut);
    expect(reader.chunkIndexes.slice(0, expected.length), `cut at ${cut}`).toEqual(expected);
    const sequences: number[] = [];
    for await (const { sequence } of reader.readMessages()) sequences.push(sequence);
    const whole = offsets.filter((offset, frame) => offset + lengths[frame]! <= cut);
    const others = cut < ends.at(-1)! ? 0 : 1;
    expect(sequences, `cut at ${cut}`).toHaveLength(whole.length + others);
    expect(sequences).toEqual(
      Array.from({ length: Number(reader.statistics!.messageCount) }, (_, at) => at),
    );
    expect(reader.metadataIndexes).toHaveLength(1);
  }
});

test('a session for Foxglove has a drawing a frame', async () => {
  const reader = await readerOf(pathOf('scene.mcap'));
  expect([...reader.schemasById.values()].map(({ name }) => name)).toEqual([
    'foxglove.SceneUpdate',
  ]);
  const times: bigint[] = [];
  for await (const { logTime } of reader.readMessages()) times.push(logTime);
  expect(times).toEqual(frames.map(({ timeMillis }) => BigInt(timeMillis * 1e6)));
});

const python = process.env['FRAMEWISE_PYTHON'] ?? 'python3';

function runPython(program: string): unknown {
  return JSON.parse(execFileSync(python, ['-c', program, folder], { encoding: 'utf8' }));
}

function hasModules(names: string): boolean {
  try {
    execFileSync(python, ['-c', `import ${names}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const readingFrames = `
import json, sys
from mcap.reader import make_reader
from mcap_protobuf.decoder import DecoderFactory
found = {}
for name in ("whole", "crashed"):
    with open(f"{sys.argv[1]}/{name}.mcap", "rb") as file:
        reader = make_reader(file, validate_crcs=True, decoder_factories=[DecoderFactory()])
        assert reader.get_summary().statistics.message_count > 0
        messages = list(reader.iter_decoded_messages())
        frames = [m for s, c, r, m in messages if s.name == "framewise.Frame"]
        labels = [m for s, c, r, m in messages if s.name == "framewise.Labels"]
        found[name] = {
            "frames": len(frames),
            "times": [frame.time_millis for frame in frames],
            "poses": [list(frame.bodies[0].pose) for frame in frames[:3]],
            "ids": [[body.id, body.sensor_id, body.truth] for body in frames[0].bodies],
            "said": [[m.person, m.kind, list(m.probabilities)] for m in labels],
        }
print(json.dumps(found))`;

test.skipIf(!hasModules('mcap, mcap_protobuf'))(
  'Python’s mcap reads a recording, and one whose app was killed, by its index',
  async () => {
    const { chunkIndexes } = await readerOf(pathOf('whole.mcap'));
    const cut = Number(chunkIndexes[3]!.chunkStartOffset) + 50;
    await writeFile(
      pathOf('crashed.mcap'),
      (await readFile(pathOf('whole.mcap'))).subarray(0, cut),
    );
    await finishCutRecording(pathOf('crashed.mcap'));
    const { whole, crashed } = runPython(readingFrames) as Record<string, { frames: number }>;
    expect(whole).toEqual({
      frames: 90,
      times: frames.map(({ timeMillis }) => timeMillis),
      poses: frames.slice(0, 3).map(({ bodies }) => [...bodies[0]!.pose]),
      ids: [
        ['person-1', '7205', 'wave'],
        ['person-2', '', ''],
      ],
      said: [['person-1', 'settled', [0.25, 0.75, 0.5, 0.5]]],
    });
    const left = frames.filter(
      ({ arrivalMillis }) => BigInt(arrivalMillis * 1e6) < chunkIndexes[3]!.messageStartTime,
    );
    expect(crashed!.frames).toBe(left.length);
  },
);

const readingScene = `
import json, sys
from mcap.reader import make_reader
from mcap_protobuf.decoder import DecoderFactory
from foxglove_schemas_protobuf.SceneUpdate_pb2 import SceneUpdate
with open(f"{sys.argv[1]}/scene.mcap", "rb") as file:
    reader = make_reader(file, validate_crcs=True, decoder_factories=[DecoderFactory()])
    ours = [m for s, c, r, m in reader.iter_decoded_messages()]
with open(f"{sys.argv[1]}/scene.mcap", "rb") as file:
    theirs = [SceneUpdate.FromString(r.data) for s, c, r in make_reader(file).iter_messages()]
head = theirs[0].entities[0]
print(json.dumps({
    "same": all(a.SerializeToString(deterministic=True) == b.SerializeToString(deterministic=True) for a, b in zip(ours, theirs)),
    "people": [[entity.id for entity in update.entities] for update in theirs],
    "gone": [[gone.id for gone in update.deletions] for update in theirs if len(update.deletions) > 0],
    "text": head.texts[0].text,
    "spheres": [[s.pose.position.x, s.pose.position.y, s.pose.position.z] for s in head.spheres],
    "points": len(head.lines[0].points),
    "kind": head.lines[0].type,
    "seconds": head.timestamp.seconds,
}))`;

test.skipIf(!hasModules('mcap, mcap_protobuf, foxglove_schemas_protobuf'))(
  'Foxglove’s own classes find people, bones and labels in the drawings, with z up',
  () => {
    const { pose } = frames[0]!.bodies[0]!;
    expect(runPython(readingScene)).toEqual({
      same: true,
      people: frames.map(({ bodies }) => bodies.map(({ id }) => id)),
      gone: [['person-2']],
      text: 'person-1: wave',
      spheres: jointNames.map((_, at) => [pose[at * 4 + 2], pose[at * 4], pose[at * 4 + 1]]),
      points: 48,
      kind: 2,
      seconds: 1_700_000_000,
    });
  },
);
