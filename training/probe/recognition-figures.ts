import type { ActionClass } from '../../model/card.ts';

/** How well whole instances were named. */
export type RecognitionFigures = {
  instances: number;
  /** Share of instances that are right. */
  top1: number;
  /** Mean F1 over the actions that occur. */
  macroF1: number;
  perClass: RecognisedClass[];
  /** Instances by true class (rows) and said class (columns), in the order of `perClass`. */
  confusion: number[][];
};

export type RecognisedClass = {
  class: string;
  instances: number;
  precision: number;
  recall: number;
  f1: number;
};

/**
 * @param truth classes of the instances, 0 to K - 1
 * @param said what they were taken for
 * @throws without instances
 */
export function recognitionFigures(
  classes: readonly ActionClass[],
  truth: ArrayLike<number>,
  said: ArrayLike<number>,
): RecognitionFigures {
  if (truth.length === 0) throw new Error('Recognition: there are no instances to be measured on');
  const confusion = classes.map(() => classes.map(() => 0));
  for (let index = 0; index < truth.length; index++) confusion[truth[index]!]![said[index]!]!++;
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const perClass = classes.map(({ name }, k): RecognisedClass => {
    const instances = sum(confusion[k]!);
    const claimed = sum(confusion.map((row) => row[k]!));
    const right = confusion[k]![k]!;
    return {
      class: name,
      instances,
      precision: share(right, claimed),
      recall: share(right, instances),
      f1: share(2 * right, instances + claimed),
    };
  });
  const occurring = perClass.filter(({ instances }) => instances > 0);
  return {
    instances: truth.length,
    top1: sum(confusion.map((row, k) => row[k]!)) / truth.length,
    macroF1: sum(occurring.map(({ f1 }) => f1)) / occurring.length,
    perClass,
    confusion,
  };
}
