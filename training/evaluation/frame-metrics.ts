import type { ClassFigures, FrameFigures } from './evaluation-report.ts';

/** Right and wrong frames: entry [truth × K + predicted] counts frames of class truth that were taken for predicted. */
export type Confusion = { classes: string[]; counts: Float64Array };

export function createConfusion(classes: string[]): Confusion {
  return { classes, counts: new Float64Array(classes.length * classes.length) };
}

/** Counts frames; those whose truth is -1 are left out. */
export function countConfusion(
  confusion: Confusion,
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
): void {
  const K = confusion.classes.length;
  for (let frame = 0; frame < truth.length; frame++) {
    if (truth[frame]! >= 0) confusion.counts[truth[frame]! * K + predicted[frame]!]!++;
  }
}

/** What is undefined (nothing of a class predicted, nothing there) counts as 0. */
export function frameMetrics({ classes, counts }: Confusion): FrameFigures {
  const K = classes.length;
  const at = (truth: number, predicted: number) => counts[truth * K + predicted]!;
  const indices = [...classes.keys()];
  const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

  const perClass = indices.map((index): ClassFigures => {
    const frames = total(indices.map((predicted) => at(index, predicted)));
    const claimed = total(indices.map((truth) => at(truth, index)));
    return {
      class: classes[index]!,
      frames,
      precision: share(at(index, index), claimed),
      recall: share(at(index, index), frames),
      f1: share(2 * at(index, index), frames + claimed),
    };
  });
  const occurring = perClass.filter(({ frames }, index) => index > 0 && frames > 0);
  const frames = total([...counts]);
  return {
    frames,
    frameAccuracy: share(total(indices.map((index) => at(index, index))), frames),
    macroF1: share(total(occurring.map(({ f1 }) => f1)), occurring.length),
    perClass,
    confusion: indices.map((truth) => indices.map((predicted) => at(truth, predicted))),
  };
}
