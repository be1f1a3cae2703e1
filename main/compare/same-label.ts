import type { ReplayedRow } from './replay-stretch.ts';

/** Engines differ in the last digits: of two classes that are as likely, either is right. */
const tie = 1e-3;

/** Whether live and now the same class is the likeliest. */
export function isSame(row: Pick<ReplayedRow, 'run' | 'place' | 'probabilities'>): boolean {
  const said = saidRow(row);
  return said[likeliest(row.probabilities)]! >= said[likeliest(said)]! - tie;
}

export function saidRow({ run, place }: Pick<ReplayedRow, 'run' | 'place'>): Float32Array {
  return run.probabilities.subarray(place * run.classCount, (place + 1) * run.classCount);
}

export function likeliest(probabilities: Float32Array): number {
  return probabilities.indexOf(Math.max(...probabilities));
}
