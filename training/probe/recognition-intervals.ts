import type { ActionClass } from '../../model/card.ts';
import { bootstrapIntervals, type Interval95 } from '../evaluation/bootstrap-intervals.ts';
import { countConfusion, createConfusion, type Confusion } from '../evaluation/frame-metrics.ts';
import type { Instance } from '../instances.ts';

const resamples = 1000;

/**
 * How far the figures of named instances are to be trusted: {@link bootstrapIntervals} over the sessions that they are from.
 *
 * @param classes without the background
 * @param said classes of the instances, 0 to K - 1
 */
export function recognitionIntervals(
  classes: readonly ActionClass[],
  instances: readonly Instance[],
  said: ArrayLike<number>,
): { top1: Interval95; macroF1: Interval95 } | undefined {
  const names = ['background', ...classes.map(({ name }) => name)];
  const sessions = new Map<string, Confusion>();
  instances.forEach(({ track: { session }, label }, index) => {
    const confusion = sessions.get(session) ?? createConfusion(names);
    countConfusion(confusion, [label], [said[index]! + 1]);
    sessions.set(session, confusion);
  });
  const found = bootstrapIntervals([...sessions.values()], { resamples, seed: 1 });
  return found && { top1: found.frameAccuracy, macroF1: found.macroF1 };
}
