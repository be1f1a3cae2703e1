import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Actor } from '../../../main/generated/actor.ts';
import { perform } from '../../../main/generated/performer.ts';
import { createLiveDetection, type LiveDetection } from '../../../main/live/live-detection.ts';
import { createPeople } from '../../../main/people/people.ts';
import type { Body } from '../../../main/wire/frame.ts';
import type { LabelUpdate } from '../../../main/wire/live-events.ts';
import { loadModel } from '../../../model/weights/model-file.ts';
import { poseLength, poseStride } from '../../../model/skeleton.ts';

const starter = resolve(import.meta.dirname, '../../../main/models/builtin/starter.safetensors');
const rateHz = 30;
const startMillis = 1_760_000_000_000;
let live: LiveDetection | undefined;
afterAll(() => live?.close());

/** One waves, the other walks to and fro behind; the sensor exchanges their ids whenever they pass each other. */
function createRoom() {
  const open = (seed: number, x: number, z: number) => {
    const place = { x, z, yaw: 0 };
    return new Actor({ seed, rig: 'kinect-2', place, floorY: -0.95, startSecs: 0 });
  };
  const [waver, walker] = [open(1, 0, 2.3), open(2, -1.2, 3)];
  for (let count = 0; count < 4; count++) perform(waver, 'wave', () => waver.destination);
  for (const x of [1.2, -1.2, 1.2]) walker.walkTo({ x, z: 3, yaw: 0 });
  const durationSecs = Math.min(waver.plannedUntil, walker.plannedUntil);
  let lastX = -1;
  let ids = ['11', '12'];
  return {
    people: [waver, walker],
    durationSecs,
    bodiesAt(timeSecs: number): Body[] {
      const { x } = walker.placeAt(timeSecs);
      if (Math.sign(x) !== Math.sign(lastX)) ids = ids.toReversed();
      lastX = x;
      return [waver, walker].map((actor, index) => ({
        id: ids[index]!,
        pose: poseOf(actor, timeSecs),
      }));
    },
  };
}

function poseOf(actor: Actor, timeSecs: number): Float32Array {
  const pose = new Float32Array(poseLength);
  for (const [index, at] of actor.jointsAt(timeSecs).entries()) {
    pose.set([...at, 1], index * poseStride);
  }
  return pose;
}

test('labels stay with people whose ids a sensor exchanges each time they pass', async () => {
  const home = await mkdtemp(join(tmpdir(), 'live-'));
  const { card } = await loadModel(starter);
  const names = card.classes.map(({ name }) => name);
  let nowMillis = startMillis;
  const people = createPeople({
    settings: () => ({ returnWithinSecs: 10, isSmoothing: false, isRepairingFlips: true }),
    onCorrected: (pairs) => live?.reassign(pairs),
  });
  const detection = createLiveDetection({
    engine: 'onnxruntime',
    threads: 1,
    home,
    nowMillis: () => nowMillis,
    identityOf: (id) => people.identityOf(id),
  });
  live = detection;
  await detection.setModel(starter);
  const settled: LabelUpdate[] = [];
  detection.on((event) => {
    if (event.type === 'labels' && event.update.kind === 'settled') settled.push(event.update);
  });

  const room = createRoom();
  const frames = Math.floor(room.durationSecs * rateHz);
  for (let frame = 0; frame < frames; frame++) {
    nowMillis = startMillis + (frame * 1000) / rateHz;
    const bodies = room.bodiesAt(frame / rateHz);
    const seen = { sourceId: 'kinect', timeMillis: nowMillis, arrivalMillis: nowMillis, bodies };
    detection.pushFrame(people.push(seen).forModel);
  }
  const count = () => settled.reduce((sum, { probabilities }) => sum + probabilities.byteLength / 4 / names.length, 0); // prettier-ignore
  const isSettled = new Promise<void>((done) => {
    detection.on(() => {
      if (count() >= 2 * (frames - 1)) done();
    });
  });
  detection.sourceGone('kinect');
  await isSettled;

  const ids = [...new Set(settled.map(({ personId }) => personId))].sort();
  expect(ids).toEqual(['person-1', 'person-2']);
  for (const [index, actor] of room.people.entries()) {
    const own = settled.filter(({ personId }) => personId === ids[index]);
    expect(new Set(own.map(({ slot }) => slot))).toEqual(new Set([index]));
    const { right, all } = accuracy(own, actor, names);
    expect(all).toBeGreaterThan(60);
    expect(right / all).toBeGreaterThan(0.95);
  }
});

/** Of frames 0.5 s or more from where an action begins or ends. */
function accuracy(updates: LabelUpdate[], actor: Actor, names: string[]) {
  const count = { right: 0, all: 0 };
  const boundaries = actor.intervals.flatMap(({ start, end }) => [start, end]);
  for (const { probabilities, timeMillis, stepMillis } of updates) {
    const values = new Float32Array(probabilities);
    for (let row = 0; row < values.length / names.length; row++) {
      const secs = (timeMillis + row * stepMillis - startMillis) / 1000;
      if (boundaries.some((boundary) => Math.abs(boundary - secs) < 0.5)) continue;
      const scores = values.subarray(row * names.length, (row + 1) * names.length);
      const label = names[scores.indexOf(Math.max(...scores))];
      count.all++;
      if (label === (actor.truthAt(secs) ?? names[0])) count.right++;
    }
  }
  return count;
}
