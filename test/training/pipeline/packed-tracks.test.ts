import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { poseLength } from '../../../model/skeleton.ts';
import { hashDataSet } from '../../../training/data-identity.ts';
import { openPackedTracks } from '../../../training/pipeline/open-packed-tracks.ts';
import { openBatchSource } from '../../../training/pipeline/open-batch-source.ts';
import { packTracks, type TrackSource } from '../../../training/pipeline/pack-tracks.ts';
import { defaultRecipe } from '../../../training/recipe.ts';
import type { DataSet, Track } from '../../../training/track.ts';
import { liftingPeople } from '../motion.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-packed-'));
});
afterAll(() => rm(folder, { recursive: true }));

const asRead = ({ classes, tracks }: DataSet): TrackSource => ({
  tracks,
  settle: () => ({ classes, indexOfPlace: classes.keys() }),
});

test('packed tracks are bit by bit those that were packed', async () => {
  const path = join(folder, 'same.pack');
  const everyone = liftingPeople({ people: 3, seconds: 70, seed: 1 });
  everyone.tracks[1]!.details = { view: '2' };
  everyone.tracks[1]!.labels.fill(-1, 5, 9);
  await packTracks(path, asRead(everyone));
  const packed = openPackedTracks(path);
  expect(hashDataSet(packed)).toBe(hashDataSet(everyone));
  packed.tracks.forEach((track, index) => {
    const { readPoses, ...rest } = everyone.tracks[index]!;
    expect(track).toMatchObject(rest);
    expect(track.readPoses(1023, 17)).toEqual(readPoses(1023, 17));
    expect(track.readPoses(2090, 100)).toEqual(readPoses(2090, 100));
  });
  packed.close();
});

test('labels settle on classes that are known only after the last track', async () => {
  const path = join(folder, 'settled.pack');
  const { classes, tracks } = liftingPeople({ people: 1, seconds: 4, seed: 1 });
  tracks[0]!.labels[0] = -1;
  const settle = () => ({ classes: [classes[0]!, classes[2]!], indexOfPlace: [0, 0, 1] });
  await packTracks(path, { tracks, settle });
  const packed = openPackedTracks(path);
  expect(packed.classes.map(({ name }) => name)).toEqual(['background', 'lift left']);
  const expected = tracks[0]!.labels.map((label) => Math.max(-1, label - (label > 0 ? 1 : 0)));
  expect(packed.tracks[0]!.labels).toEqual(expected);
  packed.close();
});

test('a packed file that is cut off anywhere, or holds more than its index says, is refused by name', async () => {
  const [whole, cut] = [join(folder, 'whole.pack'), join(folder, 'cut.pack')];
  const { classes, tracks } = liftingPeople({ people: 2, seconds: 1, seed: 1 });
  const short = tracks.map((track) => ({
    ...track,
    times: track.times.subarray(0, 2),
    labels: track.labels.subarray(0, 2),
  }));
  await packTracks(whole, asRead({ classes, tracks: short }));
  const bytes = await readFile(whole);
  const refusal = /cut\.pack: the motion prepared for training is damaged: .*Start the run again/;
  for (let length = 0; length < bytes.length; length += length < bytes.length - 60 ? 11 : 1) {
    await writeFile(cut, bytes.subarray(0, length));
    expect(() => openPackedTracks(cut), `${length} bytes`).toThrow(refusal);
  }
  const trackBytes = 2 * (4 * poseLength + 8 + 2);
  for (const missing of [1, trackBytes]) {
    await writeFile(cut, Buffer.concat([bytes.subarray(0, 16), bytes.subarray(16 + missing)]));
    expect(() => openPackedTracks(cut)).toThrow(refusal);
  }
  await writeFile(cut, bytes);
  openPackedTracks(cut).close();
});

test('a packed file whose labels have a class that it does not name is refused', async () => {
  const path = join(folder, 'stray.pack');
  const { classes, tracks } = liftingPeople({ people: 1, seconds: 1, seed: 1 });
  await packTracks(path, { tracks, settle: () => ({ classes, indexOfPlace: [0, 1, 3] }) });
  expect(() => openPackedTracks(path)).toThrow('expected one of 3, found number 3');
});

test('a packing that fails leaves the file before it and no draft', async () => {
  const path = join(folder, 'kept.pack');
  const everyone = liftingPeople({ people: 1, seconds: 1, seed: 1 });
  await packTracks(path, asRead(everyone));
  function* broken(): Generator<Track> {
    yield everyone.tracks[0]!;
    throw new Error('session 2 cannot be read');
  }
  const source = { ...asRead(everyone), tracks: broken() };
  await expect(packTracks(path, source)).rejects.toThrow('session 2 cannot be read');
  expect(existsSync(`${path}.part`)).toBe(false);
  const packed = openPackedTracks(path);
  expect(hashDataSet(packed)).toBe(hashDataSet(everyone));
  packed.close();
});

test.runIf(existsSync('/dev/full'))('a full disk is told in a sentence', async () => {
  const path = join(folder, 'full.pack');
  await symlink('/dev/full', `${path}.part`);
  const packing = packTracks(path, asRead(liftingPeople({ people: 1, seconds: 1, seed: 1 })));
  await expect(packing).rejects.toThrow(
    `The disk is full: the motion to learn from takes more than the 0 MB that fitted into ${folder}`,
  );
  expect(existsSync(path)).toBe(false);
});

test('packing, hashing and drawing from 500 MB of motion takes less than 200 MB of memory', async () => {
  const path = join(folder, 'large.pack');
  const { classes, tracks } = liftingPeople({ people: 1, seconds: 100, seed: 1 });
  const before = process.memoryUsage.rss();
  let peak = 0;
  const look = () => (peak = Math.max(peak, process.memoryUsage.rss() - before));
  function* many(): Generator<Track> {
    for (let person = 0; person < 420; person++) {
      look();
      yield { ...tracks[0]!, personKey: `test/${person}` };
    }
  }
  await packTracks(path, { ...asRead({ classes, tracks }), tracks: many() });
  expect((await stat(path)).size / 1e6).toBeGreaterThan(500);

  const packed = openPackedTracks(path);
  for (const track of packed.tracks) {
    hashDataSet({ classes, tracks: [track] });
    look();
  }
  const draw = openBatchSource({ kind: 'detect', recipe: { ...defaultRecipe, batch: 8 } }, packed);
  for (let step = 0; step < 20; step++) {
    draw(step);
    look();
  }
  packed.close();
  expect(peak / 1e6).toBeLessThan(200);
});
