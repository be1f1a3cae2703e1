import type { ActionClass } from '../../model/card.ts';
import type { Instance } from '../instances.ts';
import { addScores, type ClassScores } from './class-scores.ts';
import type { ChosenStrength } from './choose-strength.ts';
import { authorsProbe, logisticProbe, type ProbeFeatures } from './linear-probe.ts';
import { nearestNeighbourScores } from './nearest-neighbour.ts';
import { namedInstances, type NamedInstances } from './named-instances.ts';
import type { LinearHeadRecipe } from './train-linear-head.ts';

/** How features are put to the test without changing what made them. */
export type Probe =
  { kind: 'logistic' } | { kind: 'authors'; recipe: LinearHeadRecipe } | { kind: 'nearest' };

export type ProbeData = {
  /** The actions, without the background. */
  classes: ActionClass[];
  train: readonly Instance[];
  test: readonly Instance[];
};

export type ProbeResult = NamedInstances & {
  /** Penalties of a logistic regression, one a model, and what they were chosen by. */
  chosen?: ChosenStrength[];
};

/**
 * Recognition of the test instances by frozen features, of one model or of several whose scores are added.
 *
 * @throws where there is nothing to train or test on, or only one person to choose a penalty with
 */
export function runProbe(
  probe: Probe,
  features: readonly ProbeFeatures[],
  { classes, train, test }: ProbeData,
): ProbeResult {
  if (train.length === 0) throw new Error('Probing: there are no labelled instances to train on');
  const labels = train.map(({ label }) => label - 1);
  const known = {
    labels,
    people: train.map(({ track }) => track.personKey),
    classes: classes.length,
  };
  const figures = (scores: ClassScores) => namedInstances(classes, test, scores);
  switch (probe.kind) {
    case 'logistic': {
      const { scores, chosen } = logisticProbe(features, known);
      return { ...figures(scores), chosen };
    }
    case 'authors':
      return figures(authorsProbe(features, known, probe.recipe));
    case 'nearest':
      return figures(
        addScores(
          features.map((each) =>
            nearestNeighbourScores(each.train, labels, each.test, classes.length),
          ),
        ),
      );
  }
}
