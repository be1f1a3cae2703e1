import { expect, test } from 'vitest';
import {
  lossColumns,
  overlay,
  validationColumns,
} from '../../renderer/train/runs/curve-columns.ts';

test('there is a line for each term of the loss, with gaps where one was not measured or no number', () => {
  const { steps, series } = lossColumns([
    { step: 1, loss: 3, terms: { 'instance similarity': 2 } },
    { step: 2, loss: NaN, terms: { 'instance similarity': 1, 'temporal variance': 0.5 } },
  ]);
  expect(steps).toEqual([1, 2]);
  expect(series).toEqual([
    { name: 'Loss', values: [3, null] },
    { name: 'Instance similarity', values: [2, 1] },
    { name: 'Temporal variance', values: [null, 0.5] },
  ]);
});

test('a single term is the loss itself and gets no line of its own', () => {
  const { series } = lossColumns([{ step: 1, loss: 3, terms: { classes: 3 } }]);
  expect(series.map(({ name }) => name)).toEqual(['Loss']);
});

test('validation is in percent and at its own steps; a validation loss stands with the losses', () => {
  const curve = [
    { step: 1, loss: 3 },
    { step: 2, loss: 2, validation: { frameAccuracy: 0.5, loss: 1.5 } },
  ];
  const { steps, series } = validationColumns(curve);
  expect([steps, series]).toEqual([[2], [{ name: 'Frames right', values: [50] }]]);
  expect(lossColumns(curve).series[1]).toMatchObject({ values: [null, 1.5] });
});

test('curves of several runs share one axis of steps', () => {
  const { steps, series } = overlay([
    { name: 'a', steps: [1, 3], values: [10, 30] },
    { name: 'b', steps: [2, 3], values: [20, 33] },
  ]);
  expect(steps).toEqual([1, 2, 3]);
  expect(series.map(({ values }) => values)).toEqual([
    [10, null, 30],
    [null, 20, 33],
  ]);
});
