import type { ActionClass } from '../model/card.ts';
import { mirroredClasses } from './mirror.ts';
import type { DataSet } from './track.ts';

/** Labelled frames of each class, as training sees them, see {@link countMirrored}. */
export function countFrames(dataSet: DataSet, mirrorShare: number): number[] {
  const counts = dataSet.classes.map(() => 0);
  for (const { labels } of dataSet.tracks) {
    for (const label of labels) if (label >= 0) counts[label]!++;
  }
  return countMirrored(counts, dataSet.classes, mirrorShare);
}

/**
 * How much of each class training sees: a class that occurs only in the mirror has the share of its partner's that is
 * mirrored. Where both sides of a pair occur, each has its own.
 */
export function countMirrored(
  counts: readonly number[],
  classes: readonly ActionClass[],
  mirrorShare: number,
): number[] {
  const partners = mirroredClasses(classes);
  return counts.map((count, index) => {
    const ofPartner = counts[partners[index]!] ?? 0;
    const isOneSided = (count === 0) !== (ofPartner === 0) && partners[index]! >= 0;
    return isOneSided ? (1 - mirrorShare) * count + mirrorShare * ofPartner : count;
  });
}

/**
 * How much a frame of each class counts in the loss: rarer classes more, by `power` (0: all alike, 1: every class as much
 * as any other). The mean over the frames is 1; a class without frames has weight 0.
 */
export function classWeights(counts: readonly number[], power: number): Float32Array {
  const raw = counts.map((count) => (count === 0 ? 0 : Math.pow(count, -power)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const weighted = counts.reduce((sum, count, index) => sum + count * raw[index]!, 0);
  return Float32Array.from(raw, (weight) => (weighted === 0 ? 0 : (weight * total) / weighted));
}
