import { expect, test } from 'vitest';
import { createRandom } from '../../../model/random.ts';
import { bootstrapIntervals } from '../../../training/evaluation/bootstrap-intervals.ts';
import { Calibration } from '../../../training/evaluation/calibration.ts';
import { atTemperature, fitTemperature } from '../../../training/evaluation/temperature.ts';

function calibrationError(frames: [confidence: number, isRight: boolean][]): number {
  const calibration = new Calibration();
  for (const [confidence, isRight] of frames) calibration.count(confidence, isRight);
  return calibration.error();
}

test('the calibration error over 15 bins is that computed by hand', () => {
  // One bin, (11/15, 12/15]: confidence 0.775 on average, half of them right.
  expect(calibrationError([[0.75, true], [0.8, false]])).toBeCloseTo(0.275, 12); // prettier-ignore
  // Two bins: 3 frames of 0.9, 2 right, |0.9 - 2/3|; 1 of 0.5, right, |0.5 - 1|; weighed 3 : 1.
  const two: [number, boolean][] = [[0.9, true], [0.9, true], [0.9, false], [0.5, true]]; // prettier-ignore
  expect(calibrationError(two)).toBeCloseTo((3 * (0.9 - 2 / 3) + 0.5) / 4, 12);
  // Sure and right.
  expect(calibrationError([[1, true], [1, true]])).toBe(0); // prettier-ignore
  // A bound belongs to the bin below: 10/15 and 9.5/15 are together, |(10 + 9.5) / 15 / 2 - 1/2|.
  expect(calibrationError([[10 / 15, true], [9.5 / 15, false]])).toBeCloseTo(0.15, 12); // prettier-ignore
  expect(calibrationError([])).toBe(0);
});

test('the temperature is where the likelihood is greatest', () => {
  // Two classes at 0.9 : 0.1 of which 3 of 4 are right: odds 9^(1/T) = 3, T = 2.
  const overSure = [0.9, 0.1, 0.9, 0.1, 0.9, 0.1, 0.9, 0.1];
  expect(fitTemperature({ probabilities: overSure, truth: [0, 0, 0, 1] }, 2)).toBeCloseTo(2, 6);
  // At 0.6 : 0.4, 3 of 4: (3/2)^(1/T) = 3.
  const unsure = [0.6, 0.4, 0.6, 0.4, 0.4, 0.6, 0.6, 0.4];
  const cooler = Math.log(1.5) / Math.log(3);
  expect(fitTemperature({ probabilities: unsure, truth: [0, 0, 1, 1] }, 2)).toBeCloseTo(cooler, 6);
  // Never wrong: as cold as is allowed.
  expect(fitTemperature({ probabilities: [0.9, 0.1], truth: [0] }, 2)).toBeCloseTo(0.05, 6);
  expect(() => fitTemperature({ probabilities: [], truth: [] }, 2)).toThrow('no labelled frames');
});

test('labels drawn from a softmax give back the temperature that it was heated by', () => {
  const random = createRandom(7);
  const K = 4;
  const frames = 20000;
  const truth: number[] = [];
  const probabilities: number[] = [];
  for (let frame = 0; frame < frames; frame++) {
    const honest = atTemperature(
      Array.from({ length: K }, () => Math.exp(2 * random.normal())),
      1,
    );
    let draw = random.uniform();
    truth.push(honest.findIndex((share) => (draw -= share) < 0));
    probabilities.push(...atTemperature(honest, 1 / 2.5));
  }
  expect(fitTemperature({ probabilities, truth }, K)).toBeCloseTo(2.5, 1);
});

test('intervals over sessions are those of the binomial that they are drawn from', () => {
  const classes = ['background', 'wave'];
  const session = (right: number, wrong: number) => ({
    classes,
    counts: Float64Array.of(0, 0, wrong, right),
  });
  const draw = { resamples: 1000, seed: 1 };
  // 100 sessions, half of them all wrong: the mean of 100 coins, standard deviation 0.05.
  const coins = Array.from({ length: 100 }, (_, index) => session(index % 2, 1 - (index % 2)));
  const [low, high] = bootstrapIntervals(coins, draw)!.frameAccuracy;
  expect(Math.abs(low - (0.5 - 1.96 * 0.05))).toBeLessThan(0.02);
  expect(Math.abs(high - (0.5 + 1.96 * 0.05))).toBeLessThan(0.02);
  expect(bootstrapIntervals(coins, draw)!.frameAccuracy).toEqual([low, high]);
  // Two sessions: both of either kind in a quarter of the draws each.
  expect(bootstrapIntervals([session(1, 0), session(0, 1)], draw)!.frameAccuracy).toEqual([0, 1]);
  // Sessions that are all alike leave no doubt: 3 of 4 frames, F1 2 × 3 / (4 + 3).
  const alike = bootstrapIntervals([session(3, 1), session(3, 1), session(3, 1)], draw)!;
  expect(alike.frameAccuracy).toEqual([0.75, 0.75]);
  expect(alike.macroF1[0]).toBeCloseTo(6 / 7, 12);
  expect(bootstrapIntervals([session(3, 1)], draw)).toBeUndefined();
});
