import type { JobState } from '../../../main/wire/training-events.ts';

const mainFigures = ['frameAccuracy', 'top1', 'nearestNeighbour'];

/** The best share of what was held out that a run has got right so far; undefined: not measured. */
export function bestShare({ curve }: Pick<JobState, 'curve'>): number | undefined {
  const found = curve.flatMap(({ validation }) => {
    const name = mainFigures.find((figure) => validation?.[figure] !== undefined);
    return name === undefined ? [] : [validation![name]!];
  });
  return found.length === 0 ? undefined : Math.max(...found);
}
