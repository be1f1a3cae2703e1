import type { ActionClass } from '../../model/card.ts';
import type { Interval95 } from '../evaluation/bootstrap-intervals.ts';
import type { Instance } from '../instances.ts';
import { likeliest, type ClassScores } from './class-scores.ts';
import { recognitionIntervals } from './recognition-intervals.ts';
import { recognitionFigures, type RecognitionFigures } from './recognition-figures.ts';

/** An instance that was taken for another action, from its first frame to its last. */
export type WrongInstance = {
  session: string;
  person: string;
  startSecs: number;
  endSecs: number;
  truth: string;
  said: string;
};

export type NamedInstances = RecognitionFigures & {
  /** 95 % bootstrap intervals over sessions; undefined where all are of one. */
  intervals: { top1: Interval95; macroF1: Interval95 } | undefined;
  /** In the order of the instances. */
  mistakes: WrongInstance[];
};

/**
 * How well instances were named, and which of them wrongly.
 *
 * @param classes K of them, without the background: an instance's label is one more than its class
 * @throws without instances
 */
export function namedInstances(
  classes: readonly ActionClass[],
  instances: readonly Instance[],
  scores: ClassScores,
): NamedInstances {
  const truth = instances.map(({ label }) => label - 1);
  const said = likeliest(scores);
  const mistakes = instances.flatMap(({ track, firstFrame, frames }, index): WrongInstance[] => {
    if (said[index] === truth[index]) return [];
    const { session, person, times } = track;
    return [
      {
        ...{ session, person },
        startSecs: times[firstFrame]!,
        endSecs: times[firstFrame + frames - 1]!,
        truth: classes[truth[index]!]!.name,
        said: classes[said[index]!]!.name,
      },
    ];
  });
  return {
    ...recognitionFigures(classes, truth, said),
    intervals: recognitionIntervals(classes, instances, said),
    mistakes,
  };
}
