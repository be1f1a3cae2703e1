import { mkdtemp, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jointCount, poseLength, poseStride } from '../../../model/skeleton.ts';
import { describeOutline } from '../../../main/recordings/describe-outline.ts';
import { heightsOfJoint } from '../../../main/recordings/joint-heights.ts';
import { openLibrary } from '../../../main/recordings/library.ts';
import { energyStepSecs } from '../../../main/recordings/motion-energy.ts';
import { sampleSession } from '../../../main/recordings/sample-session.ts';
import { summariseSession } from '../../../main/recordings/summarise-session.ts';
import type { Session } from '../../../main/recordings/session.ts';
import { parseMotionStrip, stripMoments } from '../../../main/wire/motion-strip.ts';

async function freshLibrary() {
  return openLibrary(await mkdtemp(join(tmpdir(), 'framewise-outline-')));
}

/**
 * Somebody who glides at 0.5 m/s, is gone from 4 s to 6 s and then stands. Every third joint is never seen, one not
 * from 1 s to 3 s, and one not from 1 s to 1.4 s.
 */
function glider(): Session {
  const lostUntil = new Map([[10, 3], [11, 1.4]]); // prettier-ignore
  const frames = Array.from({ length: 300 }, (_, index) => {
    const secs = index / 30;
    const pose = new Float32Array(poseLength);
    for (let joint = 0; joint < jointCount; joint++) {
      const x = secs < 4 ? 0.5 * secs : 2;
      const isLost = secs >= 1 && secs < (lostUntil.get(joint) ?? 0);
      if (joint % 3 !== 0 && !isLost) pose.set([x, joint / 25, 2, 1], joint * poseStride);
    }
    const timeMillis = (index * 1000) / 30;
    const isThere = secs < 4 || secs >= 6;
    const bodies = isThere ? [{ id: 'glider', pose }] : [];
    return { sourceId: 'test', timeMillis, arrivalMillis: timeMillis, bodies };
  });
  const description = {
    name: 'glider',
    origin: 'test',
    created: '2026-01-01T00:00:00.000Z',
    sources: [{ id: 'test', name: 'Test', joints: [] }],
    details: {},
  };
  return { description, frames, labels: undefined };
}

test('energy is the speed of the joints in m/s, and nobody’s where nobody is', async () => {
  const library = await freshLibrary();
  const { id } = await library.add(glider());
  const { index, outline } = await library.open(id);
  const { people, energy: bytes, rates } = describeOutline(index, await outline);
  const [{ spans, energyFrom, energyCount, frames }] = people as [(typeof people)[number]];
  const energy = new Float32Array(bytes).subarray(energyFrom, energyFrom + energyCount);
  expect(frames).toBe(240);
  expect(rates['test']).toBeCloseTo(30, 6);
  expect(spans.map(({ start, end }) => [start, end])).toEqual([
    [0, expect.closeTo(4, 9)],
    [expect.closeTo(6, 9), expect.closeTo(10, 9)],
  ]);
  const at = (secs: number) => energy[Math.floor(secs / energyStepSecs)]!;
  for (let secs = 0.01; secs < 3.9; secs += energyStepSecs) expect(at(secs)).toBeCloseTo(0.5, 3);
  for (const secs of [4.3, 5, 5.8]) expect(at(secs)).toBeNaN();
  for (let secs = 6.01; secs < 9.9; secs += energyStepSecs) expect(at(secs)).toBeCloseTo(0, 6);
});

test('heights are those of each joint, and unknown where it was not seen', async () => {
  const library = await freshLibrary();
  const { id } = await library.add(glider());
  const { index, outline } = await library.open(id);
  const { people } = await outline;
  const { energyCount } = describeOutline(index, await outline).people[0]!;
  const [hand, unseen, lost, missed] = [7, 6, 10, 11].map((joint) => heightsOfJoint(people, joint));
  expect(hand).toHaveLength(energyCount);
  for (const secs of [0, 2, 3.9, 6.1, 9.9]) {
    expect(hand![Math.floor(secs / energyStepSecs)]).toBeCloseTo(7 / 25, 6);
  }
  for (const secs of [4.3, 5, 5.8]) expect(hand![Math.floor(secs / energyStepSecs)]).toBeNaN();
  expect(unseen!.every(Number.isNaN)).toBe(true);
  for (const secs of [1.2, 2, 2.9]) expect(lost![Math.floor(secs / energyStepSecs)]).toBeNaN();
  for (const secs of [0.9, 3.1]) {
    expect(lost![Math.floor(secs / energyStepSecs)]).toBeCloseTo(10 / 25, 6);
  }
  for (const secs of [0.9, 1.2, 1.5]) {
    expect(missed![Math.floor(secs / energyStepSecs)]).toBeCloseTo(11 / 25, 6);
  }
});

test('a listed session says what reading all of it says, before and after the cache is made', async () => {
  const library = await freshLibrary();
  const { id } = await library.add(sampleSession(Date.UTC(2026, 0, 1)));
  const reference = summariseSession(id, await library.read(id));
  expect(reference.labelledFrames).toBe(1800);
  expect(await library.list()).toEqual([reference]);
  const strip = library.stripOf(id)!;
  const moments = parseMotionStrip(strip);
  expect(moments).toHaveLength(stripMoments);
  const places = moments.flat().flatMap((place) => place ?? []);
  // As generated people are seen: most joints, and the largest figure fills its place.
  expect(places.length).toBeGreaterThan(stripMoments * jointCount);
  expect(Math.max(...places.map(Math.abs))).toBe(1);

  const reopened = await openLibrary(join(library.folder, '..'));
  expect(await reopened.list()).toEqual([reference]);
  expect(reopened.stripOf(id)).toBe(strip);
  // A file that looks like another one is gone through again.
  const { atime } = await stat(library.fileOf(id));
  await utimes(library.fileOf(id), atime, new Date(0));
  expect(await reopened.list()).toEqual([reference]);
});
