import { expect, test } from 'vitest';
import { agreementOf } from '../../../main/assist/agreement-of.ts';
import { cohensKappa } from '../../../main/assist/cohens-kappa.ts';
import type { Labels } from '../../../main/labels/labels.ts';

const pose = new Float32Array(100);

/** Ten frames a second of one person. */
function frames(count: number) {
  const times = Array.from({ length: count }, (_, index) => index / 10);
  return [{ person: '1', times, bodies: times.map(() => ({ id: '1', pose })) }];
}

const segment = (by: string, name: string, start: number, end: number) => ({
  ...{ person: '1', class: name, start, end, by },
});

function labelled(...segments: Labels['segments']): Labels {
  return { classes: [{ name: 'wave' }, { name: 'bow' }], segments };
}

test('kappa is that of the example which Cohen’s measure is taught with', () => {
  // 20 times both yes, 5 and 10 times one of them, 15 times both no: 0.7 observed, 0.5 by chance.
  const counts = [
    [20, 5],
    [10, 15],
  ];
  expect(cohensKappa(counts)).toBeCloseTo(0.4, 12);
});

test('kappa is 0 for two who guess, and undefined where both say one class only', () => {
  expect(cohensKappa([[4, 4], [4, 4]])).toBe(0); // prettier-ignore
  expect(cohensKappa([[9, 0], [0, 0]])).toBeUndefined(); // prettier-ignore
  expect(cohensKappa([[0]])).toBeUndefined();
});

test('two annotators are compared frame by frame, boundary by boundary and segment by segment', () => {
  const [pair, ...more] = agreementOf(
    labelled(
      segment('ann', 'wave', 0, 1),
      segment('bob', 'wave', 0.2, 1.1),
      segment('ann', 'bow', 2, 3),
      segment('bob', 'wave', 2, 3),
    ),
    frames(40),
  );
  expect(more).toEqual([]);
  // wave: frames 0-9 and 2-10, 8 shared; bow against wave: 20-29; background: 11-19 and 30-39.
  // Observed (8 + 19) / 40. Ann: 10 wave, 10 bow, 20 background; bob: 19 wave, 21 background.
  const expected = (10 * 19 + 20 * 21) / 1600;
  expect(pair).toMatchObject({ first: 'ann', second: 'bob', frames: 40, sameFrames: 27 / 40 });
  expect(pair?.kappa).toBeCloseTo((27 / 40 - expected) / (1 - expected), 12);
  // Of ann's two and bob's two segments one pair overlaps by half: 8 of 11 frames.
  expect(pair?.segmentF1).toBeCloseTo(0.5, 12);
  // Starts 0.2 s and ends 0.1 s apart.
  expect(pair?.boundaryMedianSecs).toBeCloseTo(0.15, 9);
  expect(pair?.boundary90Secs).toBeCloseTo(0.19, 9);
  expect(pair?.differences).toEqual([
    { person: '1', start: 2, end: 3, first: 'bow', second: 'wave' },
    { person: '1', start: 0, end: 0.2, first: 'wave', second: '' },
    { person: '1', start: 1, end: 1.1, first: '', second: 'wave' },
  ]);
});

test('only what both went through counts, and a model went through everything', () => {
  const labels: Labels = {
    ...labelled(segment('ann', 'wave', 0, 1)),
    labelled: [{ person: '1', start: 0, end: 2, by: 'ann' }],
  };
  const suggestions = [{ person: '1', class: 'wave', start: 0, end: 1, confidence: 0.9 }];
  expect(agreementOf(labels, frames(40), { by: 'model', suggestions })).toMatchObject([
    { first: 'ann', second: 'model', frames: 20, kappa: 1, segmentF1: 1, differences: [] },
  ]);
  expect(
    agreementOf(
      { ...labels, segments: [...labels.segments, segment('bob', 'wave', 3, 4)] },
      frames(40),
    ),
  ).toMatchObject([{ first: 'ann', second: 'bob', frames: 0, segmentF1: 0 }]);
});
