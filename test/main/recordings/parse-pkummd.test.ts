import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { labelsOfFrames } from '../../../main/labels/frame-labels.ts';
import { importPaths } from '../../../main/recordings/import-files.ts';
import { openLibrary } from '../../../main/recordings/library.ts';
import { parsePkummd } from '../../../main/recordings/parse-pkummd.ts';

/** A frame: joint j of the first body at (j / 100, t, 2), the second body only where it says so. */
const line = (t: number, hasSecond: boolean) =>
  Array.from({ length: 50 }, (_, index) =>
    index < 25 || hasSecond ? `${(index / 100).toFixed(6)} ${t.toFixed(6)} 2.500000` : '0 0 0',
  ).join(' ');
const motion = (frames: number) =>
  Array.from({ length: frames }, (_, t) => line(t / 10, t >= 4)).join('\n');
const parse = (text: string, labels?: string) =>
  parsePkummd(text, { fileName: '0002-L.txt', created: '2026-01-01T00:00:00.000Z', labels });

test('a video has two people, and its labels count for frames from start up to end', () => {
  const { frames, labels } = parse(motion(8), '11,2,5,1\n51,4,6,2\n');
  expect(frames.map(({ bodies }) => bodies.length)).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
  expect([...frames[3]!.bodies[0]!.pose.subarray(8, 12)]).toEqual([0.02, 0.3, 2.5, 1].map(Math.fround)); // prettier-ignore
  const labelsOf = (person: string) => labelsOfFrames(labels, person, frames.map((_, t) => t / 30)); // prettier-ignore
  expect(labelsOf('0002a')).toEqual(['', '', 'falling', 'falling', 'writing', 'writing', '', '']);
  expect(labelsOf('0002b').slice(4)).toEqual(['writing', 'writing', '', '']);
  expect(parse(motion(8)).labels).toBeUndefined();
});

test('a frame cut within its numbers is refused with its line', () => {
  const text = motion(2);
  const lastStart = text.indexOf('\n') + 2;
  for (let length = lastStart; length < text.length - '0.4 2.500000'.length; length++) {
    expect(() => parse(text.slice(0, length))).toThrow(/^Line 2: expected/);
  }
});

test.for([
  ['a label of 0', '0,2,5,1', 'Labels, line 1: expected a label from 1 to 51, found 0'],
  ['a row of three', '1,2,5', 'Labels, line 1: expected label,start,end,confidence'],
] as const)('%s is refused with the line', ([, labels, message]) => {
  expect(() => parse(motion(3), labels)).toThrow(message);
});

test('labels and splits are found beside the motion, and are no recordings themselves', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-'));
  const files = {
    'Skeleton/0002-L.txt': motion(6),
    'Skeleton/0003-R.txt': motion(6),
    'Skeleton/A01N02-M.txt': motion(6),
    'Train_Label/0002-L.txt': '12,1,4,2\n',
    'Train_Label/A01N02-M.txt': '12,1,4,2\n',
    'Split/cross-subject.txt': 'Training videos: \n0003-R, 0004-L\n\nValidataion videos: \n0002-L, 0005-L\n', // prettier-ignore
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, dirname(name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const library = await openLibrary(join(folder, '.home'));
  const report = await importPaths([folder], { library, format: 'auto', rateHz: 30 });
  expect(report.skipped).toEqual([]);
  expect(report.sessions).toMatchObject([
    {
      name: '0002-L',
      people: ['0002a', '0002b'],
      details: { view: 'L', crossSubject: 'test', filledJoints: 'none' },
      classes: [{ name: 'giving something to other person', people: ['0002a', '0002b'] }],
    },
    { name: '0003-R', labelledFrames: 0, details: { view: 'R', crossSubject: 'train' } },
    { name: 'A01N02-M', labelledFrames: 6, details: { view: 'M', video: 'A01N02' } },
  ]);
});

test('labels that are there but cannot be read are an error, not a video without labels', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-'));
  await mkdir(join(folder, 'Skeleton'));
  await writeFile(join(folder, 'Skeleton', '0002-L.txt'), motion(6));
  await mkdir(join(folder, 'Label', '0002-L.txt'), { recursive: true });
  const options = { library: undefined, isDryRun: true, format: 'auto', rateHz: 30 } as const;
  const { sessions, skipped } = await importPaths([join(folder, 'Skeleton')], options);
  expect(sessions).toEqual([]);
  expect(skipped).toMatchObject([{ reason: expect.stringContaining('EISDIR') as string }]);
});
