import { expect, test } from 'vitest';
import {
  countConfusion,
  createConfusion,
  frameMetrics,
} from '../../../training/evaluation/frame-metrics.ts';

function metricsOf(truth: number[], predicted: number[], classes = ['background', 'a', 'b', 'c']) {
  const confusion = createConfusion(classes);
  countConfusion(confusion, truth, predicted);
  return frameMetrics(confusion);
}

test('accuracy, precision, recall and F1 are those computed by hand', () => {
  // a: 3 frames, 2 found, 3 claimed -> P 2/3, R 2/3, F1 2/3. b: 2 frames, 1 found, 1 claimed -> P 1, R 1/2, F1 2/3.
  const { frames, frameAccuracy, macroF1, perClass } = metricsOf(
    [0, 0, 0, 1, 1, 1, 2, 2],
    [0, 0, 1, 1, 1, 0, 2, 0],
  );
  expect(frames).toBe(8);
  expect(frameAccuracy).toBeCloseTo(5 / 8, 12);
  expect(perClass[1]).toMatchObject({ frames: 3, precision: 2 / 3, recall: 2 / 3 });
  expect(perClass[2]).toMatchObject({ frames: 2, precision: 1, recall: 1 / 2 });
  expect(macroF1).toBeCloseTo(2 / 3, 12);
});

test('macro-F1 leaves out the background and actions that do not occur, but not those that are never found', () => {
  // c does not occur though it is claimed once; b occurs and is never found.
  const { macroF1 } = metricsOf([0, 1, 1, 2], [3, 1, 1, 0]);
  expect(macroF1).toBeCloseTo((1 + 0) / 2, 12);
});

test('frames that nobody labelled count neither as right nor as wrong', () => {
  const { frames, frameAccuracy, confusion } = metricsOf([-1, 1, -1, 0], [1, 1, 0, 1]);
  expect(frames).toBe(2);
  expect(frameAccuracy).toBe(0.5);
  expect(confusion[0]![1]).toBe(1);
});

test('nothing labelled gives zeros, not NaN', () => {
  expect(metricsOf([-1], [1])).toMatchObject({ frames: 0, frameAccuracy: 0, macroF1: 0 });
});
