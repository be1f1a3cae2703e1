import { addScores, type ClassScores } from './class-scores.ts';
import { chooseStrength, type ChosenStrength } from './choose-strength.ts';
import type { Features } from './features.ts';
import { linearScores } from './linear-classifier.ts';
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

/**
 * Linear recognition on frozen features by logistic regression, its penalty chosen over people of the training set. Of
 * several models each has its own, and their scores are added.
 */
export function logisticProbe(
  models: readonly ProbeFeatures[],
  { labels, people, classes }: TrainLabels,
): { scores: ClassScores; chosen: ChosenStrength[] } {
  const chosen = models.map(({ train }) => chooseStrength(train, labels, people, classes));
  const scores = models.map(({ train, test }, index) =>
    linearScores(fitLogistic(train, labels, classes, chosen[index]!), test),
  );
  return { scores: addScores(scores), chosen };
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
