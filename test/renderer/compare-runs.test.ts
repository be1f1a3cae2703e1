import { expect, test } from 'vitest';
import type { EvaluationReport } from '../../main/wire/training-events.ts';
import { comparisonFigures } from '../../renderer/train/runs/comparison-figures.ts';
import { whyNoFigures } from '../../renderer/train/runs/why-no-figures.ts';
import { configRows } from '../../renderer/train/runs/config-rows.ts';

test('a line of the configuration differs where runs say different things, or one says nothing about it', () => {
  const rows = configRows([
    [{ name: 'Seed', value: '1' }, { name: 'Gap', value: '4' }],
    undefined,
    [{ name: 'Seed', value: '1' }, { name: 'Gap', value: '8' }, { name: 'Views', value: '2' }],
  ]); // prettier-ignore
  expect(rows).toEqual([
    { name: 'Seed', values: ['1', undefined, '1'], isDifferent: false },
    { name: 'Gap', values: ['4', undefined, '8'], isDifferent: true },
    { name: 'Views', values: [undefined, undefined, '2'], isDifferent: true },
  ]);
});

test('the best is the largest share and the shortest time, and nothing is best where all are alike', () => {
  const first = reportOf(0.8, 0.4);
  const second = reportOf(0.9, 0.7);
  const best = (name: string, ...reports: (EvaluationReport | undefined)[]) =>
    comparisonFigures(reports.map((evaluation) => evaluation && { evaluation })).find(
      (figure) => figure.name === name,
    )?.best;
  expect(best('Frames right', first, undefined, second)).toEqual([2]);
  expect(best('Reacts after', first, undefined, second)).toEqual([0]);
  expect(best('Frames right', first, first)).toEqual([]);
  const ofOthers = { ...second, data: 'others' };
  expect(best('Frames right', first, ofOthers), 'measured on others').toEqual([]);
  const [before, once] = [reportOf(0.8, 0.4), reportOf(0.9, 0.7)];
  delete before.data;
  delete once.data;
  expect(best('Frames right', before, once), 'nobody knows on whom').toEqual([]);
});

test('a run without figures says why, and one that has them says nothing', () => {
  const run = { task: 'detect', state: 'done', hasResult: true } as const;
  const sentence = 'Learned from 2 minutes; how good it is on others was not measured';
  expect(whyNoFigures(run, { evaluation: reportOf(0.8, 0.4), sentence })).toBeUndefined();
  expect(whyNoFigures(run, { evaluation: undefined, sentence })).toBe(sentence);
  const without = { ...run, hasResult: false };
  expect(whyNoFigures({ ...without, state: 'running' }, undefined)).toContain('once it is done');
  expect(whyNoFigures({ ...without, state: 'failed' }, undefined)).toContain('failed before');
  expect(whyNoFigures({ ...without, state: 'stopped' }, undefined)).toContain('ended before');
  expect(whyNoFigures({ ...without, task: 'pretrain' }, undefined)).toContain('without labels');
});

function reportOf(frameAccuracy: number, medianSecs: number): EvaluationReport {
  return {
    people: 1,
    sessions: 1,
    frames: 10,
    minutes: 1,
    measuredOn: [],
    data: 'these',
    settled: { frames: 10, frameAccuracy, macroF1: 0.5, perClass: [], confusion: [] },
    provisional: undefined,
    centred: undefined,
    segments: { f1At10: 0, f1At25: 0, f1At50: 0, edit: 0, mapActions: 0, mapVideos: 0, mapOfficial: 0 }, // prettier-ignore
    calibration: { ece: 0, temperature: undefined, eceAfter: undefined },
    delayCurve: [],
    decisionLatency: { medianSecs, p90Secs: undefined, found: 0, missed: 0 },
    falseAlarms: { perHour: undefined, count: 0, backgroundMinutes: 0 },
    intervals: undefined,
    mistakes: [],
    unknown: [],
  };
}
