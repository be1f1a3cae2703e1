import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importPaths } from '../../../main/recordings/import-files.ts';
import { loadDataSet } from '../../../main/recordings/load-data-set.ts';
import { ntuBadSamples } from '../../../main/recordings/ntu-bad-samples.ts';
import { parseImportable } from '../../../main/recordings/parse-importable.ts';

type Seen = { id: string; at: number; isWide?: boolean; state?: number };

/** The text of a file: joint j of a body stands at (at + j / 100, j / 10, 3), or lies along x. */
function ntuText(frames: Seen[][]): string {
  const lines = frames.flatMap((bodies) => [
    bodies.length,
    ...bodies.flatMap(({ id, at, isWide, state = 2 }) => [
      `${id} 0 1 1 1 1 0 0.01 -0.25 2`,
      25,
      ...Array.from({ length: 25 }, (_, index) => {
        const [across, up] =
          isWide === true ? [index / 10, index / 100] : [index / 100, index / 10];
        return `${(at + across).toFixed(4)} ${up.toFixed(4)} 3 250.1 190.2 900 500 -0.21 0.03 0.97 -0.05 ${state}`;
      }),
    ]),
  ]);
  return `${[frames.length, ...lines].join('\n')}\n`;
}

const parse = (text: string, fileName = 'S001C002P003R002A013.skeleton') =>
  parseImportable({ fileName, text, created: '2026-01-01T00:00:00.000Z' }, 'auto', 15);

test('the name says setup, camera, performer, replication and action, and frames are 30 a second', () => {
  const { description, frames, labels } = parse(ntuText([[{ id: '72', at: 0 }], [], [{ id: '72', at: 1, state: 1 }]])); // prettier-ignore
  expect(description).toMatchObject({
    origin: 'ntu',
    rateHz: 30,
    sources: [{ layout: 'kinect-v2' }],
    details: { setup: '1', camera: '2', view: '2', performer: '3', replication: '2', action: '13' },
  });
  expect(frames.map(({ timeMillis, bodies }) => [timeMillis, bodies.length])).toEqual([
    [0, 1],
    [1000 / 30, 0],
    [2000 / 30, 1],
  ]);
  const { id, pose, truth } = frames[2]!.bodies[0]!;
  expect([id, truth]).toEqual(['P003', 'tear up paper']);
  expect([...pose.subarray(40, 44)]).toEqual([1.1, 1, 3, 0.5].map(Math.fround));
  expect(labels!.segments).toEqual([
    expect.objectContaining({ person: 'P003', class: 'tear up paper', start: 0 }),
  ]);
});

test('who moves most is the performer, a new id after a gap is the same person, and furniture is nobody', () => {
  const frames = Array.from({ length: 6 }, (_, t) => [
    { id: t < 3 ? '1' : '9', at: t / 2 },
    { id: '2', at: 5 + t / 100 },
    { id: '3', at: 2 + t, isWide: true },
  ]);
  const single = parse(ntuText(frames));
  expect(single.frames.map(({ bodies }) => bodies.map(({ id }) => id).sort())).toEqual(
    frames.map(() => ['P003', 'P003b']),
  );
  const labelled = ({ labels }: typeof single) => labels!.labelled!.map(({ person }) => person);
  expect(labelled(single)).toEqual(['P003']);
  const mutual = parse(ntuText(frames), 'S001C002P003R002A058.skeleton');
  expect(labelled(mutual).sort()).toEqual(['P003', 'P003b']);
});

test('no split parts the people of a clip, whose names in other clips nobody knows', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-'));
  const frames = [[{ id: '1', at: 0 }, { id: '2', at: 5 }], [{ id: '1', at: 1 }, { id: '2', at: 5 }]]; // prettier-ignore
  await writeFile(join(folder, 'S001C002P003R002A058.skeleton'), ntuText(frames));
  const { tracks } = await loadDataSet({ items: [folder], home: folder });
  expect(tracks.map(({ person, personKey }) => [person, personKey])).toEqual([
    ['P003', 'ntu/P003'],
    ['P003b', 'ntu/P003'],
  ]);
});

test('a file cut anywhere before its end is refused with the line', () => {
  const text = ntuText([[{ id: '72', at: 0 }]]);
  for (let length = 4; length < text.length - 1; length++) {
    expect(() => parse(text.slice(0, length))).toThrow(/^Line \d+: expected/);
  }
});

test.for([
  ['24 joints', (text: string) => text.replace('\n25\n', '\n24\n'), 'Line 4: expected 25 joints, found 24'],
  ['a tracking state of 3', (text: string) => text.replace('-0.05 2', '-0.05 3'), 'Line 5: expected 12 numbers of a joint'],
  ['no body in any frame', () => ntuText([[], []]), 'Nobody was seen in any of its 2 frames'],
] as const)('%s is refused', ([, change, message]) => {
  expect(() => parse(change(ntuText([[{ id: '72', at: 0 }]])))).toThrow(message);
}); // prettier-ignore

test('the published samples with bad skeletons are left out, or those that a person names', async () => {
  // As many as the two lists say of themselves.
  expect(ntuBadSamples.size).toBe(535);
  expect([...ntuBadSamples].filter((name) => Number(name.slice(1, 4)) <= 17)).toHaveLength(302);

  const folder = await mkdtemp(join(tmpdir(), 'framewise-'));
  for (const name of ['S001C002P005R002A008', 'S001C002P005R002A009']) {
    await writeFile(join(folder, `${name}.skeleton`), ntuText([[{ id: '7', at: 0 }]]));
  }
  const names = async (badSamples?: Set<string>) => {
    const options = { library: undefined, format: 'auto', rateHz: 30 } as const;
    const { sessions, skipped } = await importPaths(
      [folder],
      badSamples === undefined ? options : { ...options, badSamples },
    );
    return [sessions.map(({ name }) => name.slice(-4)), skipped.map(({ reason }) => reason)];
  };
  expect(await names()).toEqual([['A009'], [expect.stringContaining('on the list')]]);
  expect(await names(new Set())).toEqual([['A008', 'A009'], []]);
});
