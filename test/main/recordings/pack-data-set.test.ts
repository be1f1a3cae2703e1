import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packDataSet } from '../../../main/recordings/pack-data-set.ts';
import { loadDataSet } from '../../../main/recordings/load-data-set.ts';
import { hashDataSet } from '../../../training/data-identity.ts';

const data = process.env['FRAMEWISE_DATA'];

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'framewise-pack-'));
});
afterAll(() => rm(home, { recursive: true }));

test('recordings in a file are the data set that they are in memory', async () => {
  const items = [join(import.meta.dirname, '../../fixtures/walk.csv')];
  const packed = await packDataSet({ home, items }, join(home, 'run', 'walk.pack'));
  expect(hashDataSet(packed)).toBe(hashDataSet(await loadDataSet({ home, items })));
  packed.close();
});

test.runIf(data)('so are real ones, whose classes are known only at the end', async () => {
  const items = [join(data!, 'precog16')];
  const packed = await packDataSet({ home, items }, join(home, 'all.pack'));
  const loaded = await loadDataSet({ home, items });
  expect(packed.classes).toEqual(loaded.classes);
  expect(packed.classes.length).toBeGreaterThan(2);
  expect(hashDataSet(packed)).toBe(hashDataSet(loaded));
  expect(packed.skipped).toEqual(loaded.skipped);
  packed.close();
});

test.runIf(data)('classes that are not wanted become background on the way', async () => {
  const items = [join(data!, 'precog16')];
  const { classes, tracks } = await loadDataSet({ home, items });
  const packed = await packDataSet(
    { home, items },
    join(home, 'one.pack'),
    ([background, first, ...others]) => ({
      classes: [background!, first!],
      places: [0, 1, ...others.map(() => 0)],
    }),
  );
  expect(packed.classes).toEqual(classes.slice(0, 2));
  packed.tracks.forEach(({ labels }, index) => {
    expect(labels).toEqual(tracks[index]!.labels.map((label) => (label > 1 ? 0 : label)));
  });
  packed.close();
});
