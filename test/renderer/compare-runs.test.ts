import { expect, test } from 'vitest';
import type { EvaluationReport } from '../../main/wire/training-events.ts';
import {
  comparisonFigures,
  type ComparedResult,
} from '../../renderer/train/runs/comparison-figures.ts';
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

test('tests of encoders stand side by side, share by share of the labels, and none is best on other examples', () => {
  const [first, second] = [testOf('these', 0.8, 0.5), testOf('these', 0.7, 0.6)];
  const lines = comparisonFigures([first, second]).map(({ name, values, best }) => [name, values, best]); // prettier-ignore
  expect(lines).toEqual([
    ['Examples right', ['80.0 %', '70.0 %'], [0]],
    ['Actions alike, of examples (macro F1)', ['0.80', '0.70'], [0]],
    ['Like the nearest example', ['50.0 %', '50.0 %'], []],
    ['Learned from 10 % of the labels', ['50.0 %', '60.0 %'], [1]],
  ]);
  const elsewhere = comparisonFigures([first, testOf('others', 0.7, 0.6)]);
  expect(elsewhere.flatMap(({ best }) => best)).toEqual([]);
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

function testOf(data: string, top1: number, fromFew: number): ComparedResult {
  const figure = (share: number) => ({ top1: share, macroF1: share, interval: undefined });
  const fewLabels = [{ share: 0.1, labelled: 3, ...figure(fromFew) }];
  return {
    evaluation: undefined,
    recognition: { data, instances: 10, top1, macroF1: top1, perClass: [], confusion: [], mistakes: [] }, // prettier-ignore
    encoderTest: {
      ...{ encoders: ['one'], known: 30, tested: 10, projection: undefined },
      rows: [{ features: 'encoder', linear: figure(top1), nearest: figure(0.5), fewLabels }],
    },
  };
}
