import { addScores, type ClassScores } from './class-scores.ts';
import { chooseStrength, type ChosenStrength } from './choose-strength.ts';
import type { Features } from './features.ts';
import { linearScores, type LinearClassifier } from './linear-classifier.ts';
import { fitLogistic } from './logistic-regression.ts';
import { trainLinearHead, type LinearHeadRecipe } from './train-linear-head.ts';

/** Features of the same training and test instances, by one model. */
export type ProbeFeatures = { train: Features; test: Features };

export type TrainLabels = {
  /** Classes of the training instances, 0 to K - 1. */
  labels: readonly number[];
  /** Who performed them. */
  people: readonly string[];
  /** K */
  classes: number;
};

/** A logistic regression on features of the training instances, its penalty chosen over their people. */
export function fitProbe(
  features: Features,
  { labels, people, classes }: TrainLabels,
): { classifier: LinearClassifier; chosen: ChosenStrength } {
  const chosen = chooseStrength(features, labels, people, classes);
  return { classifier: fitLogistic(features, labels, classes, chosen), chosen };
}

/**
 * Linear recognition on frozen features by logistic regression, its penalty chosen over people of the training set. Of
 * several models each has its own, and their scores are added.
 */
export function logisticProbe(
  models: readonly ProbeFeatures[],
  train: TrainLabels,
): { scores: ClassScores; chosen: ChosenStrength[] } {
  const fits = models.map((model) => fitProbe(model.train, train));
  const scores = models.map(({ test }, index) => linearScores(fits[index]!.classifier, test));
  return { scores: addScores(scores), chosen: fits.map(({ chosen }) => chosen) };
}

/** The same by the authors' own recipe, which chooses nothing. */
export function authorsProbe(
  models: readonly ProbeFeatures[],
  { labels, classes }: TrainLabels,
  recipe: LinearHeadRecipe,
): ClassScores {
  return addScores(
    models.map(({ train, test }) =>
      linearScores(trainLinearHead(train, labels, classes, recipe), test),
    ),
  );
}
