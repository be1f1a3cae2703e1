import { expect, test } from 'vitest';
import { editScore } from '../../../training/evaluation/edit-score.ts';
import { knownStretches } from '../../../training/evaluation/known-stretches.ts';
import { labelRuns } from '../../../training/evaluation/label-runs.ts';
import { segmentalF1 } from '../../../training/evaluation/segmental-f1.ts';

/** A video of frames, a digit each. */
const video = (truth: string, said: string) => ({
  truth: labelRuns(Array.from(truth, Number)),
  said: labelRuns(Array.from(said, Number)),
});

test('runs of labels are actions, background is not, and unknown frames cut a recording', () => {
  expect(labelRuns([0, 1, 1, 2, 0, 2])).toEqual([
    { class: 1, start: 1, end: 3 },
    { class: 2, start: 3, end: 4 },
    { class: 2, start: 5, end: 6 },
  ]);
  expect(knownStretches([-1, 0, 1, -1, -1, 2])).toEqual([{ start: 1, end: 3 }, { start: 5, end: 6 }]); // prettier-ignore
});

test('segmental F1 is that computed by hand', () => {
  // Class 1 shares 4 of 8 frames, right at all three; class 2 matches nothing: 1 right, 1 wrong, 0 missed: 2 / (1 + 2).
  const first = [video('1111000000', '1111111122')];
  for (const threshold of [0.1, 0.25, 0.5]) expect(segmentalF1(first, threshold)).toBeCloseTo(2 / 3, 12); // prettier-ignore

  // Said twice within one true action of 10 frames, 2 and 4 of them: overlaps 0.2 and 0.4. At 0.1 the first takes it and the
  // second is wrong: 2 × 1 / (1 + 2). At 0.25 only the second is right: the same. At 0.5 neither.
  const twice = [video('1111111111', '1100111100')];
  expect(segmentalF1(twice, 0.1)).toBeCloseTo(2 / 3, 12);
  expect(segmentalF1(twice, 0.25)).toBeCloseTo(2 / 3, 12);
  expect(segmentalF1(twice, 0.5)).toBe(0);

  // Two videos are counted together: 1 right of 1 and 1; 0 right, 2 missed. 2 × 1 / (3 + 1).
  const both = [video('0110', '0110'), video('1122', '0000')];
  expect(segmentalF1(both, 0.5)).toBeCloseTo(1 / 2, 12);
  // Nothing there and nothing said.
  expect(segmentalF1([video('000', '000')], 0.5)).toBe(0);
});

test('the edit score is that computed by hand', () => {
  // 1 2 3 and 1 3: one is missing of three.
  expect(editScore([video('11022033', '11000033')])).toBeCloseTo(2 / 3, 12);
  // 1 and 1 2 1 (an action taken for another on the way): two too many of three.
  expect(editScore([video('111111', '112211')])).toBeCloseTo(1 / 3, 12);
  // 1 2 and 2 1: two replaced of two; a perfect video beside it, one without actions left out: (0 + 1) / 2.
  const videos = [video('1122', '2211'), video('0110', '1100'), video('000', '000')];
  expect(editScore(videos)).toBeCloseTo(1 / 2, 12);
  expect(editScore([video('000', '000')])).toBe(0);
});
