import { expect, test } from 'vitest';
import type { ModelSummary } from '../../main/wire/model-events.ts';
import { comparisonRows, figuresApart } from '../../renderer/models/compare/comparison-rows.ts';

const on = '2 people it never saw';

test('figures stand side by side only where they were measured on the same recordings', () => {
  const first = modelOf([{ name: 'Frame accuracy', value: 0.8, on, data: 'these' }]);
  const rowsBeside = (metrics: ModelSummary['metrics']) =>
    comparisonRows([first, modelOf(metrics)]).slice(0, 2).map(({ name, values }) => [name, ...values]); // prettier-ignore
  const apart = ['Measured apart', `Frame accuracy 80 % on ${on}`, `Frame accuracy 90 % on ${on}`];

  const alike = rowsBeside([{ name: 'Frame accuracy', value: 0.9, on: 'them', data: 'these' }]);
  expect(alike).toEqual([
    [`Frame accuracy on ${on}`, '80 %', '90 %'],
    ['Measured apart', '–', '–'],
  ]);
  expect(rowsBeside([{ name: 'Frame accuracy', value: 0.9, on, data: 'others' }])[0]).toEqual(apart); // prettier-ignore
  expect(rowsBeside([{ name: 'Frame accuracy', value: 0.9, on }])[0]).toEqual(apart);
  expect(rowsBeside([{ name: 'Macro F1', value: 0.9, on, data: 'these' }])[0]![0]).toBe('Measured apart'); // prettier-ignore
});

test('that figures are not of the same recordings is said of two models as far as it is known', () => {
  const these = modelOf([{ name: 'Frame accuracy', value: 0.8, on, data: 'these' }]);
  const others = modelOf([{ name: 'Frame accuracy', value: 0.9, on, data: 'others' }]);
  const older = modelOf([{ name: 'Frame accuracy', value: 0.9, on }]);
  const byOther = modelOf([{ name: 'Macro F1', value: 0.9, on, data: 'these' }]);
  expect(figuresApart([these, others])).toBe('not of the same recordings');
  expect(figuresApart([these, older])).toBe('not known to be of the same recordings');
  for (const model of [these, byOther, modelOf([])]) {
    expect(figuresApart([these, model])).toBeUndefined();
  }
});

function modelOf(metrics: ModelSummary['metrics']): ModelSummary {
  return {
    ...{ id: 'm', name: 'Model', created: '2026-11-01T00:00:00Z', isBuiltin: false },
    ...{ encoder: 'dste', hidden: 128, layers: 2, modality: 'joint', task: 'detect', joints: 25 },
    ...{ rateHz: 30, trainedRatesHz: undefined, classes: [], training: undefined },
    ...{ warning: undefined, notes: undefined, sizeBytes: 1, precision: 'float32' },
    ...{ quantised: undefined, quantisedFrom: undefined, windowMillis: undefined },
    settledDelaySecs: 1,
    metrics,
  };
}
