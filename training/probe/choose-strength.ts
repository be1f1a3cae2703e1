import { TooFewError } from '../too-few-error.ts';
import { likeliest } from './class-scores.ts';
import { chooseFeatures, type Features } from './features.ts';
import { linearScores, type LinearClassifier } from './linear-classifier.ts';
import { fitLogistic } from './logistic-regression.ts';

/** From the largest, so that each fit starts near the next one's minimum. */
export const strengths: readonly number[] = [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003];

/** More groups than this are left out some at a time. */
export const mostFolds = 5;

export type ChosenStrength = {
  strength: number;
  /** Share of instances of people left out that were right at each strength. */
  tried: { strength: number; accuracy: number }[];
};

/**
 * The penalty of a logistic regression by cross-validation over people: each fold's people are left out once, at most five
 * folds. The test set has no say. Of equally good ones the larger is taken.
 *
 * @param people of the instances
 * @throws {TooFewError} when all instances are of one person
 */
export function chooseStrength(
  features: Features,
  labels: readonly number[],
  people: readonly string[],
  classes: number,
): ChosenStrength {
  const everyone = [...new Set(people)].sort();
  if (everyone.length < 2) {
    throw new TooFewError(
      `Choosing the penalty needs instances of at least two people: found only ${everyone.join() || 'nobody'}`,
    );
  }
  const count = Math.min(mostFolds, everyone.length);
  const foldOf = new Map(everyone.map((person, index) => [person, index % count]));
  const right = strengths.map(() => 0);
  for (let fold = 0; fold < count; fold++) {
    const isOut = (index: number) => foldOf.get(people[index]!) === fold;
    const inside = labels.flatMap((_, index) => (isOut(index) ? [] : [index]));
    const outside = labels.flatMap((_, index) => (isOut(index) ? [index] : []));
    const known = chooseFeatures(features, inside);
    const left = chooseFeatures(features, outside);
    const knownLabels = inside.map((index) => labels[index]!);
    let start: LinearClassifier | undefined;
    strengths.forEach((strength, place) => {
      start = fitLogistic(known, knownLabels, classes, {
        strength,
        slope: 1e-3,
        ...(start && { start }),
      });
      const said = likeliest(linearScores(start, left));
      outside.forEach((index, row) => {
        if (said[row] === labels[index]) right[place]!++;
      });
    });
  }
  const tried = strengths.map((strength, place) => ({
    strength,
    accuracy: right[place]! / labels.length,
  }));
  const best = tried.reduce((a, b) => (b.accuracy > a.accuracy ? b : a));
  return { strength: best.strength, tried };
}
