import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import {
  createLiveDetection,
  type LiveDetection,
  type LiveEvent,
} from '../../../main/live/live-detection.ts';
import type { Frame } from '../../../main/wire/frame.ts';
import type { LabelUpdate } from '../../../main/wire/live-events.ts';
import { detectTrack } from '../../../model/detection/detect-track.ts';
import { openWindowModel } from '../../../model/detection/window-model.ts';
import type { EngineName } from '../../../model/engines/engine.ts';
import { openEngine } from '../../../model/engines/open-engine.ts';
import { createRandom } from '../../../model/random.ts';
import { jointCount, poseLength } from '../../../model/skeleton.ts';
import { loadModel, saveModel } from '../../../model/weights/model-file.ts';
import { randomModel } from '../../support/random-model.ts';
import { posesInMemory } from '../../../model/poses-in-memory.ts';

const classes = ['background', 'wave', 'kick'];
let folder: string;
let modelFile: string;
let open: LiveDetection[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-'));
  modelFile = join(folder, 'model.safetensors');
  await saveModel(modelFile, randomModel({ classes }));
});
afterEach(async () => {
  await Promise.all(open.map((live) => live.close()));
  open = [];
});

async function startLive(
  engine: EngineName,
): Promise<{ live: LiveDetection; events: LiveEvent[] }> {
  const live = createLiveDetection({
    engine,
    threads: 1,
    home: folder,
    nowMillis: () => Date.now(),
  });
  open.push(live);
  const events: LiveEvent[] = [];
  live.on((event) => events.push(event));
  await live.setModel(modelFile);
  return { live, events };
}

/** A person whose joints wander, seen at uneven times with gaps, from 1,000,000 s on. */
function wanderingTrack(
  frames: number,
  seed: number,
): { times: Float64Array; poses: Float32Array } {
  const random = createRandom(seed);
  const times = new Float64Array(frames);
  const poses = new Float32Array(frames * poseLength);
  let time = 1e6;
  for (let frame = 0; frame < frames; frame++) {
    time += frame === 150 ? 1.2 : frame === 60 ? 0.3 : 0.02 + 0.03 * random.uniform();
    times[frame] = time;
    for (let joint = 0; joint < jointCount; joint++) {
      const at = frame * poseLength + joint * 4;
      for (let axis = 0; axis < 3; axis++)
        poses[at + axis] = Math.sin(time * (1 + axis) + joint) + random.normal() * 0.02;
      poses[at + 3] = random.uniform() < 0.05 ? 0 : 1;
    }
  }
  return { times, poses };
}

function frameOf(track: { times: Float64Array; poses: Float32Array }, index: number): Frame {
  const pose = track.poses.slice(index * poseLength, (index + 1) * poseLength);
  return {
    sourceId: 'test',
    timeMillis: track.times[index]! * 1000,
    arrivalMillis: Date.now(),
    bodies: [{ id: 'a', pose }],
  };
}

async function until(condition: () => boolean, events: LiveDetection): Promise<void> {
  if (condition()) return;
  await new Promise<void>((resolve) => events.on(() => condition() && resolve()));
}

function settledScores(events: LiveEvent[]): Map<number, number[]> {
  const scores = new Map<number, number[]>();
  for (const event of events) {
    if (event.type === 'labels' && event.update.kind === 'settled') addRows(event.update, scores);
  }
  return scores;
}

function addRows(
  { probabilities, classCount, timeMillis, stepMillis }: LabelUpdate,
  scores: Map<number, number[]>,
): void {
  const values = new Float32Array(probabilities);
  for (let row = 0; row < values.length / classCount; row++) {
    const time = Math.round(timeMillis + row * stepMillis);
    expect(scores.has(time)).toBe(false);
    scores.set(time, [...values.subarray(row * classCount, (row + 1) * classCount)]);
  }
}

test.for<EngineName>(['onnxruntime', 'tfjs-wasm'])(
  'settled scores on %s are those of the offline run, frame by frame, within 1e-6',
  async (name) => {
    const track = wanderingTrack(300, 5);
    const engine = await openEngine({ engine: 'onnxruntime', threads: 1 });
    const model = await openWindowModel(engine, await loadModel(modelFile));
    const offline = await detectTrack(
      model,
      { ...track, readPoses: posesInMemory(track.poses) },
      { provisionalEvery: 0 },
    );
    await model.close();

    const { live, events } = await startLive(name);
    for (let index = 0; index < track.times.length; index++) live.pushFrame(frameOf(track, index));
    live.sourceGone('test');
    await until(() => settledScores(events).size === offline.times.length, live);

    const scores = settledScores(events);
    let worst = 0;
    for (const [frame, time] of offline.times.entries()) {
      const live = scores.get(Math.round(time * 1000));
      for (let k = 0; k < 3; k++) {
        worst = Math.max(worst, Math.abs((live?.[k] ?? NaN) - offline.settled[frame * 3 + k]!));
      }
    }
    expect(worst).toBeLessThan(1e-6);
  },
);

test('labels go on after the inference process is killed with SIGSEGV while frames flow', async () => {
  const track = wanderingTrack(149, 7);
  const { live, events } = await startLive('onnxruntime');
  for (let index = 0; index < 100; index++) live.pushFrame(frameOf(track, index));
  process.kill(live.inferencePid!, 'SIGSEGV');
  await until(() => live.state().engine.state === 'restarting', live);
  for (let index = 100; index < 149; index++) live.pushFrame(frameOf(track, index));
  await until(() => live.state().engine.state === 'ready', live);
  live.sourceGone('test');
  await until(() => live.state().queuedWindows === 0 && settledScores(events).size > 150, live);

  // Every frame of the grid is settled exactly once, those before the crash and during it as well.
  const times = [...settledScores(events).keys()].sort((a, b) => a - b);
  const gaps = times.slice(1).map((time, index) => time - times[index]!);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(34);
});

test('a model that is not for detection is refused with the reason and the old one stays', async () => {
  const encoderFile = join(folder, 'encoder.safetensors');
  const { card, weights } = randomModel({ classes });
  delete weights['head.weight'];
  delete weights['head.bias'];
  await saveModel(encoderFile, { card: { ...card, task: 'encode', classes: [] }, weights });
  const { live } = await startLive('onnxruntime');
  const pid = live.inferencePid;

  await expect(live.setModel(encoderFile)).rejects.toThrow('expected one for detection');
  expect(live.inferencePid).toBe(pid);
});

test('a model that comes when live detection is closed starts no process', async () => {
  const { live } = await startLive('tfjs-cpu');
  await live.close();
  await live.setModel(modelFile);
  expect(live.inferencePid).toBeUndefined();
});

test('a model of other joints is refused with what was expected', async () => {
  const file = join(folder, 'reversed.safetensors');
  const { card, weights } = randomModel({ classes });
  await saveModel(file, { card: { ...card, joints: card.joints.toReversed() }, weights });
  const { live } = await startLive('onnxruntime');
  await expect(live.setModel(file)).rejects.toThrow(
    'expected the 25 joints spineBase, spineMid, …, found 25: thumbRight',
  );
});

test('a person who stops being seen leaves and frees the slot', async () => {
  const track = wanderingTrack(10, 3);
  const { live } = await startLive('onnxruntime');
  for (let index = 0; index < 10; index++) live.pushFrame(frameOf(track, index));
  expect(live.people().map(({ slot, status }) => [slot, status])).toEqual([[0, 'warming-up']]);
  await until(() => live.people().length === 0, live);
  expect(live.slotOf('test', 'a')).toBeUndefined();
});
