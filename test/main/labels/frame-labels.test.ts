import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelsOfFrames, segmentsOfFrames } from '../../../main/labels/frame-labels.ts';
import { loadLabels, saveLabels } from '../../../main/labels/labels-file.ts';
import type { Labels } from '../../../main/labels/labels.ts';

const segment = { person: '1', class: 'sit', start: 1, end: 2, by: 'ann' };

test('frame labels become segments and come back the same, whatever the gaps', () => {
  const frame = fc.record({
    step: fc.double({ min: 0.001, max: 2, noNaN: true }),
    label: fc.constantFrom(undefined, '', 'sit', 'stand'),
  });
  // The gap is longer than half a second, and rounding lets an interval reach over it.
  const justTooFar = [
    { step: 0.001, label: undefined },
    { step: 0.5000000000000004, label: '' },
    { step: 0.5000000000000001, label: undefined },
  ];
  fc.assert(
    fc.property(fc.array(frame, { minLength: 1, maxLength: 40 }), (frames) => {
      let secs = 0;
      const times = frames.map(({ step }) => (secs += step));
      const labels = frames.map(({ label }) => label);
      const found = segmentsOfFrames('1', times, labels, 'test');
      const classes = ['sit', 'stand'].map((name) => ({ name }));
      expect(labelsOfFrames({ classes, ...found }, '1', times)).toEqual(labels);
      expect(labelsOfFrames({ classes, ...found }, '2', times)).toEqual(
        labels.map(() => undefined),
      );
    }),
    { examples: [[justTooFar]] },
  );
});

test('an action ends where its person is away for longer than half a second', () => {
  const { segments } = segmentsOfFrames('1', [0, 0.1, 0.2, 1, 1.1], Array(5).fill('sit'), 'test');
  expect(segments.map(({ start, end }) => [start, end.toFixed(2)])).toEqual([
    [0, '0.30'],
    [1, '1.20'],
  ]);
});

test('without a list of labelled stretches everything outside segments is background', () => {
  const labels: Labels = { classes: [{ name: 'sit' }], segments: [segment] };
  expect(labelsOfFrames(labels, '1', [0.9, 1, 1.9, 2])).toEqual(['', 'sit', 'sit', '']);
});

test('saved labels come back, and leave no other file behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-'));
  const path = join(folder, 'a.labels.json');
  const labels: Labels = { classes: [{ name: 'sit', key: '1' }], segments: [segment] };
  expect(await loadLabels(path)).toBeUndefined();
  await saveLabels(path, labels);
  await saveLabels(path, labels);
  expect(await loadLabels(path)).toEqual(labels);
  expect(await readdir(folder)).toEqual(['a.labels.json']);
});

test.each([
  ['{', /Labels cannot be read: .*JSON/],
  [{ classes: [], segments: [segment] }, /segments\.0: class "sit" is not among the classes/],
  [{ classes: [{ name: 'sit', mirror: 'tis' }], segments: [] }, /classes\.0: mirror of "sit", "tis"/],
  [{ classes: [{ name: 'sit' }], segments: [{ ...segment, end: 1 }] }, /segments\.0: expected the start before the end, found 1 to 1/],
  [{ classes: [{ name: 'sit' }, { name: 'sit' }], segments: [] }, /class "sit" is listed twice/],
  [{ classes: [{ name: 'sit' }], segments: [{ ...segment, start: '1' }] }, /segments\.0\.start/],
])('refuses labels %j', async (content, message) => {
  const path = join(await mkdtemp(join(tmpdir(), 'framewise-')), 'a.labels.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  await expect(loadLabels(path)).rejects.toThrow(message);
}); // prettier-ignore
