import { mostFolds, strengths } from './choose-strength.ts';

export type LogisticWork = {
  /** Training instances. */
  instances: number;
  /** Of a feature, for each model. */
  widths: readonly number[];
  classes: number;
  /** People or views, of which some are left out in turn. */
  groups: number;
};

// Evaluations of the loss that fits usually take, each from the one before, and that of the last fit.
const evaluationsOfFit = 10;
const evaluationsOfLastFit = 50;

/** About an hour and a half in this process. */
const mostMultiplications = 5e11;

/** Multiplications that fitting a logistic regression and choosing its penalty take, about. */
export function logisticMultiplications({
  instances,
  widths,
  classes,
  groups,
}: LogisticWork): number {
  const folds = Math.min(mostFolds, groups);
  const fits = (folds - 1) * strengths.length;
  const evaluations = fits * evaluationsOfFit + evaluationsOfLastFit;
  const width = widths.reduce((sum, each) => sum + each, 0);
  // Once for the scores and once for the slope.
  return 2 * instances * width * classes * evaluations;
}

/**
 * Refuses a logistic regression that would take many hours, before anything else is computed for it.
 *
 * @throws an Error with the size of the work, and another way
 */
export function checkLogisticWork(work: LogisticWork): void {
  const multiplications = logisticMultiplications(work);
  if (multiplications <= mostMultiplications) return;
  const { instances, widths, classes, groups } = work;
  const width = widths.reduce((sum, each) => sum + each, 0);
  const folds = Math.min(mostFolds, groups);
  throw new Error(
    `Logistic regression on ${instances} instances of ${width} features and ${classes} actions, ${folds} folds of ${strengths.length} penalties, takes about ${inWords(multiplications)} multiplications, more than the ${inWords(mostMultiplications)} that it is made for: say --probe authors, or train on fewer recordings`,
  );
}

function inWords(count: number): string {
  return `${Math.round(count / 1e9).toLocaleString('en')} billion`;
}
