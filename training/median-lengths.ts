import type { ActionClass } from '../model/card.ts';
import { instancesOf } from './instances.ts';
import type { DataSet } from './track.ts';

/** The classes of a data set with the median length of their instances; one without instances has none. */
export function withMedianLengths(dataSet: DataSet): ActionClass[] {
  const lengths = dataSet.classes.map((): number[] => []);
  for (const { track, firstFrame, frames, label } of instancesOf(dataSet)) {
    const { times } = track;
    const spanSecs = times[firstFrame + frames - 1]! - times[firstFrame]!;
    // Its last frame lasts as long as the others did on the average.
    if (frames > 1) lengths[label]!.push((spanSecs * frames) / (frames - 1));
  }
  return dataSet.classes.map((action, label) => {
    const sorted = lengths[label]!.sort((a, b) => a - b);
    const medianSecs = sorted[sorted.length >> 1];
    return medianSecs === undefined ? action : { ...action, medianSecs };
  });
}
