import { expect, test } from 'vitest';
import { createRandom } from '../../../model/random.ts';
import { chooseStrength } from '../../../training/probe/choose-strength.ts';
import { checkLogisticWork } from '../../../training/probe/check-logistic-work.ts';
import { addScores, likeliest } from '../../../training/probe/class-scores.ts';
import type { Features } from '../../../training/probe/features.ts';
import { linearScores, scaleFeatures } from '../../../training/probe/linear-classifier.ts';
import { fitLogistic, logisticObjective } from '../../../training/probe/logistic-regression.ts';
import { nearestNeighbourScores } from '../../../training/probe/nearest-neighbour.ts';
import { recognitionFigures } from '../../../training/probe/recognition-figures.ts';
import { authorsLinearHead, trainLinearHead } from '../../../training/probe/train-linear-head.ts';

/** Three overlapping clouds in five dimensions of very different sizes. */
function clouds(seed: number): { features: Features; labels: number[]; people: string[] } {
  const random = createRandom(seed);
  const labels = Array.from({ length: 90 }, (_, index) => index % 3);
  const values = labels.flatMap((label) =>
    [1, 10, 0.1, 5, 1].map((size, i) => size * (random.normal() + (i === label ? 2 : 0)) + i),
  );
  const people = labels.map((_, index) => `p${index % 4}`);
  return {
    features: { values: Float32Array.from(values), count: labels.length, width: 5 },
    labels,
    people,
  };
}

test('the gradient of the logistic objective is its slope', () => {
  const { features, labels } = clouds(1);
  const objective = logisticObjective(features, labels, 3, 0.1);
  const random = createRandom(2);
  const place = Float64Array.from({ length: 18 }, () => 0.1 * random.normal());
  const gradient = new Float64Array(18);
  objective(place, gradient);
  const unused = new Float64Array(18);
  place.forEach((value, index) => {
    const step = 1e-5;
    const difference =
      objective(place.with(index, value + step), unused) -
      objective(place.with(index, value - step), unused);
    expect(Math.abs(difference / (2 * step) - gradient[index]!)).toBeLessThan(1e-6);
  });
});

test('the fit is at the minimum: plain gradient descent from elsewhere ends in the same place', () => {
  const { features, labels } = clouds(1);
  const strength = 0.05;
  const fit = fitLogistic(features, labels, 3, { strength, slope: 1e-9 });
  const objective = logisticObjective(scaleFeatures(features, fit.scaling), labels, 3, strength);
  const place = new Float64Array(18).fill(0.3);
  const gradient = new Float64Array(18);
  for (let step = 0; step < 4000; step++) {
    objective(place, gradient);
    gradient.forEach((slope, index) => (place[index]! -= 0.3 * slope));
  }
  fit.weights.forEach((weight, index) => expect(weight).toBeCloseTo(place[index]!, 6));
  // A constant added to all biases changes nothing: only their differences are fixed.
  const [first] = fit.bias;
  fit.bias.forEach((bias, k) => expect(bias - first!).toBeCloseTo(place[15 + k]! - place[15]!, 6));
});

test('the logistic fit and the authors’ recipe both tell clouds apart that they were not fitted on', () => {
  const [train, other] = [clouds(1), clouds(2)];
  const top1 = (said: Int16Array) =>
    said.reduce((sum, label, index) => sum + Number(label === other.labels[index]), 0) / 90;
  const logistic = fitLogistic(train.features, train.labels, 3, { strength: 0.01 });
  expect(top1(likeliest(linearScores(logistic, other.features)))).toBeGreaterThan(0.8);
  const head = trainLinearHead(train.features, train.labels, 3, {
    ...authorsLinearHead,
    batch: 16,
  });
  expect(top1(likeliest(linearScores(head, other.features)))).toBeGreaterThan(0.75);
});

test('the penalty is chosen on people left out, and one person alone is refused', () => {
  const { features, labels, people } = clouds(3);
  const { strength, tried } = chooseStrength(features, labels, people, 3);
  const best = Math.max(...tried.map(({ accuracy }) => accuracy));
  expect(tried.find((each) => each.strength === strength)!.accuracy).toBe(best);
  // Labels that belong to the person alone cannot be told of another person.
  const ofPerson = people.map((person) => Number(person.slice(1)) % 3);
  const coded: Features = {
    values: Float32Array.from(people.flatMap((person) => [0, 1, 2, 3].map((p) => Number(person === `p${p}`)))), // prettier-ignore
    count: 90,
    width: 4,
  };
  const leaked = chooseStrength(coded, ofPerson, people, 3);
  expect(Math.max(...leaked.tried.map(({ accuracy }) => accuracy))).toBeLessThan(0.6);
  expect(() =>
    chooseStrength(
      features,
      labels,
      people.map(() => 'p0'),
      3,
    ),
  ).toThrow('at least two people: found only p0');
});

test('a logistic regression of many hours is refused with its size and another way, one of minutes is not', () => {
  const ntu60 = { instances: 40_000, widths: [2048], classes: 60, groups: 20 };
  // By hand: 4 of 5 folds, 8 penalties, 10 evaluations each and 50 at the end, of two products each.
  const billions = (2 * 40_000 * 2048 * 60 * (4 * 8 * 10 + 50)) / 1e9;
  expect(() => checkLogisticWork(ntu60)).toThrow(
    new RegExp(`40000 instances of 2048 features and 60 actions.*${Math.round(billions).toLocaleString('en')} billion.*--probe authors`), // prettier-ignore
  );
  checkLogisticWork({ instances: 1020, widths: [2048, 2048, 2048], classes: 10, groups: 2 });
});

test('a nearest neighbour is nearest by direction, whatever the length', () => {
  const train: Features = { values: Float32Array.of(1, 0, 0, 1, -1, -1), count: 3, width: 2 };
  const asked: Features = {
    values: Float32Array.of(90, 10, 0.01, 0.02, -5, -4),
    count: 3,
    width: 2,
  };
  const scores = nearestNeighbourScores(train, [0, 1, 2], asked, 3);
  expect([...likeliest(scores)]).toEqual([0, 1, 2]);
  expect(scores.values[0]!).toBeCloseTo(90 / Math.hypot(90, 10), 6);
  expect(scores.values[5]!).toBeCloseTo(-3 / Math.sqrt(10), 6);
});

test('scores of several models are added before the likeliest is taken', () => {
  const one = { values: Float64Array.of(2, 1, 0), count: 1, classes: 3 };
  const other = { values: Float64Array.of(0, 2, 1), count: 1, classes: 3 };
  const sum = addScores([one, other]);
  expect([...sum.values]).toEqual([2, 3, 1]);
  expect([...likeliest(sum)]).toEqual([1]);
});

test('figures of recognition agree with a table counted by hand', () => {
  const classes = [{ name: 'sit' }, { name: 'stand' }, { name: 'walk' }];
  const figures = recognitionFigures(classes, [0, 0, 0, 1, 1], [0, 0, 1, 1, 0]);
  expect(figures.confusion).toEqual([
    [2, 1, 0],
    [1, 1, 0],
    [0, 0, 0],
  ]);
  expect(figures.top1).toBeCloseTo(0.6, 12);
  // sit: precision 2/3, recall 2/3; stand: 1/2, 1/2; walk does not occur.
  expect(figures.macroF1).toBeCloseTo((2 / 3 + 1 / 2) / 2, 12);
  expect(figures.perClass[1]).toEqual({ class: 'stand', instances: 2, precision: 0.5, recall: 0.5, f1: 0.5 }); // prettier-ignore
});
