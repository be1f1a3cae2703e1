/**
 * VOC's average precision over all points: at each recall the best precision from there on.
 *
 * @param isRight of what was found, the surest first
 * @param instances that there were to find, at least one
 */
export function vocAveragePrecision(isRight: readonly boolean[], instances: number): number {
  let right = 0;
  const precision = isRight.map((each, index) => (each ? ++right : right) / (index + 1));
  for (let index = precision.length - 2; index >= 0; index--) {
    precision[index] = Math.max(precision[index]!, precision[index + 1]!);
  }
  return isRight.reduce(
    (area, each, index) => area + (each ? precision[index]! / instances : 0),
    0,
  );
}
