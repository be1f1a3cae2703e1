import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actionnessSegments } from '../../../training/evaluation/actionness-segments.ts';
import type { VideoActions } from '../../../training/evaluation/interval.ts';
import { meanAveragePrecisionActions } from '../../../training/evaluation/mean-average-precision-actions.ts';
import { meanAveragePrecisionOfficial } from '../../../training/evaluation/mean-average-precision-official.ts';
import { meanAveragePrecisionVideos } from '../../../training/evaluation/mean-average-precision-videos.ts';
import { smoothScores } from '../../../training/evaluation/smooth-scores.ts';
import { vocAveragePrecision } from '../../../training/evaluation/voc-average-precision.ts';

type Row = [label: number, start: number, end: number, confidence?: number];
type Golden = {
  cases: {
    probs: Record<string, number[][]>;
    gt: Record<string, Row[]>;
    segments: Record<string, Required<Row>[]>;
    expected: Record<string, number>;
  }[];
};

const video = (truth: Row[], found: Row[]): VideoActions => ({
  truth: truth.map(([label, start, end]) => ({ class: label, start, end })),
  found: found.map(([label, start, end, confidence = 1]) => ({
    class: label,
    start,
    end,
    confidence,
  })),
});

test('segments and mean average precision over actions are those of the reference code, to 1e-6', async () => {
  const path = join(import.meta.dirname, '../../fixtures/detection-golden.json');
  const { cases } = JSON.parse(await readFile(path, 'utf8')) as Golden;
  expect(cases).toHaveLength(2);
  for (const { probs, gt, segments, expected } of cases) {
    const videos = Object.entries(probs).map(([name, rows]) => {
      const found = actionnessSegments(rows.flat(), rows[0]!.length);
      const reference = segments[name]!;
      expect(found.map((each) => [each.class, each.start, each.end])).toEqual(
        reference.map((row) => row.slice(0, 3)),
      );
      found.forEach(({ confidence }, index) =>
        expect(Math.abs(confidence - reference[index]![3])).toBeLessThan(1e-6),
      );
      return { ...video(gt[name]!, []), found };
    });
    for (const threshold of [0.1, 0.3, 0.5]) {
      const mean = meanAveragePrecisionActions(videos, threshold);
      expect(Math.abs(mean - expected[`mAP_a@${threshold}`]!)).toBeLessThan(1e-6);
    }
  }
});

test('the mean filter is lopsided by a frame and never sees the last one, as the reference code has it', () => {
  const ramp = (frames: number) => Array.from({ length: frames }, (_, frame) => frame);
  const smoothed = [1, 1.5, 2, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8, 8.5, 9];
  expect([...smoothScores(ramp(12), 1, 3)]).toEqual(smoothed);
  expect([...smoothScores(ramp(5), 1, 10)]).toEqual([1.5, 1.5, 1.5, 1.5, 1.5]);
  expect([...smoothScores([0.25, 0.75], 2, 10)]).toEqual([0.25, 0.75]);
});

test('actions without background between them are one segment of the class that is likeliest on average', () => {
  // 30 frames of class 1 at 0.9, then 20 of class 2 at 0.9, nothing after. The mean filter of a constant is the constant,
  // and in frames 0 to 29 class 1 has more of the 0.9 than class 2 in the rest.
  const row = (frame: number) =>
    frame < 30 ? [0.1, 0.9, 0] : frame < 50 ? [0.1, 0, 0.9] : [1, 0, 0];
  const rows = Array.from({ length: 100 }, (_, frame) => row(frame));
  const segments = actionnessSegments(rows.flat(), 3);
  expect(segments).toHaveLength(1);
  // The filter of frame i reaches [i - 10, i + 10): at frame 51 it holds 9 of 20 active frames, 0.45 × 0.9 = 0.405; at 52
  // 8 of 20, 0.36.
  expect(segments[0]).toMatchObject({ class: 1, start: 0, end: 52 });
});

test("VOC's average precision, computed by hand", () => {
  // Precisions 1, 1/2, 2/3, made 1, 2/3, 2/3; half the recall at each of the two right ones: (1 + 2/3) / 2.
  expect(vocAveragePrecision([true, false, true], 2)).toBeCloseTo(5 / 6, 12);
  // One of two found, first: 1 × 1/2.
  expect(vocAveragePrecision([true, false], 2)).toBeCloseTo(1 / 2, 12);
  // Precisions 0, 1/2, 2/3, made 2/3 throughout: 2/3 × 2/2.
  expect(vocAveragePrecision([false, true, true], 2)).toBeCloseTo(2 / 3, 12);
});

test('over actions the end of an interval counts as a frame, and a second finding of an action is a false one', () => {
  const of = (truth: Row[], found: Row[], threshold: number) =>
    meanAveragePrecisionActions([video(truth, found)], threshold);
  // [0, 9] and [5, 14]: 5 shared of 15. [0, 5] and [5, 9]: 1 shared of 10. [0, 4] and [5, 9]: none.
  expect(of([[1, 5, 14]], [[1, 0, 9]], 0.33)).toBe(1);
  expect(of([[1, 5, 14]], [[1, 0, 9]], 0.34)).toBe(0);
  expect(of([[1, 5, 9]], [[1, 0, 5]], 0.1)).toBe(1);
  expect(of([[1, 5, 9]], [[1, 0, 4]], 0.01)).toBe(0);
  // Right .9, again .8, right .7 of two: precisions 1, 1/2, 2/3 -> 1/2 + 1/2 × 2/3.
  const found: Row[] = [[1, 0, 10, 0.9], [1, 0, 9, 0.8], [1, 20, 30, 0.7]]; // prettier-ignore
  expect(of([[1, 0, 10], [1, 20, 30]], found, 0.5)).toBeCloseTo(5 / 6, 12); // prettier-ignore
});

test('over videos the values are those of the reference code', () => {
  const truth: Row[] = [[1, 0, 10], [1, 20, 30], [2, 40, 60]]; // prettier-ignore
  const exact: Row[] = [[1, 0, 10, 0.9], [1, 20, 30, 0.8], [2, 40, 60, 0.7]]; // prettier-ignore
  const of = (there: Row[], found: Row[]) => meanAveragePrecisionVideos([video(there, found)], 0.5);
  expect(of(truth, exact)).toBeCloseTo(1, 12);
  expect(of(truth, [...exact, [3, 70, 80, 0.1]])).toBeCloseTo(1, 12);
  expect(of(truth, [...exact, [3, 70, 80, 0.95]])).toBeCloseTo(0.75, 12);
  expect(of(truth, [...exact, [1, 0, 10, 0.1]])).toBeCloseTo(1, 12);
  expect(of([[1, 0, 10]], [[1, 0, 10, 0.9], [2, 0, 10, 0.1]])).toBeCloseTo(0.5, 12); // prettier-ignore
  expect(of([[1, 0, 10]], [[1, 0, 10, 0.1], [2, 0, 10, 0.9]])).toBeCloseTo(0.5, 12); // prettier-ignore
  expect(of(truth, exact.slice(0, 2))).toBeCloseTo(2 / 3, 12);
  const third: Row[] = [[1, 0, 10, 0.9], [1, 70, 80, 0.85], [2, 40, 60, 0.8]]; // prettier-ignore
  expect(of(truth, third)).toBeCloseTo(4 / 9, 12);
});

test('the three means differ on the same videos as the reference says', () => {
  const videos = [
    video([[2, 10, 30], [3, 50, 80]], [[2, 12, 30, 0.9], [3, 60, 90, 0.6], [2, 55, 60, 0.95]]),
    video([[2, 5, 20]], [[3, 0, 3, 0.2], [2, 5, 12, 0.5]]),
  ]; // prettier-ignore
  expect(meanAveragePrecisionActions(videos, 0.5)).toBeCloseTo((2 / 3 + 1) / 2, 9);
  expect(meanAveragePrecisionVideos(videos, 0.5)).toBeCloseTo((2 / 3 + 0) / 2, 9);
  // Class 2, from the least sure: [5, 12] unmatched; [12, 30] matched, after which nothing is right: precision before 1/3,
  // recall 1/2 -> 1/6. Class 3: [0, 3] unmatched, then [60, 90], which overlaps [50, 80] by 20/40: 1/2 × 1.
  expect(meanAveragePrecisionOfficial(videos, 0.5)).toBeCloseTo((1 / 6 + 1 / 2) / 2, 9);
});

test("PKU-MMD's own mean over actions, computed by hand", () => {
  // Each found once, alone: 1 for each class.
  const both: Row[] = [[1, 0, 10, 0.9], [2, 20, 30, 0.8]]; // prettier-ignore
  expect(meanAveragePrecisionOfficial([video(both, both)], 0.5)).toBeCloseTo(1, 12);
  // An action found at its time, but in the other video: 0 of class 1.
  const elsewhere = [video([[1, 0, 10]], []), video([[2, 0, 10]], both.map(([label]) => [label, 0, 10, 0.9]))]; // prettier-ignore
  expect(meanAveragePrecisionOfficial(elsewhere, 0.5)).toBeCloseTo(1 / 2, 12);
  // Two of class 1, found surest first in two videos with a wrong one between: precisions 2/3 with all, 1/2 after the
  // least sure is gone, recall 1 -> 1/2 -> 0: 2/3 × 1/2 + 2/3 × 1/2.
  const between = [video([[1, 0, 10]], [[1, 0, 10, 0.9]]), video([[1, 0, 10]], [[1, 0, 10, 0.5], [1, 40, 50, 0.7]])]; // prettier-ignore
  expect(meanAveragePrecisionOfficial(between, 0.5)).toBeCloseTo(2 / 3, 12);
});
