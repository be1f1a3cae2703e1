import type { ActionClass } from '../../model/card.ts';
import type { Instance } from '../instances.ts';
import type { ProbeData } from './run-probe.ts';

/**
 * What a probe is trained and tested on.
 *
 * @param classes with the background first
 * @throws where there are not two actions to tell apart, or there is nothing to test on
 */
export function probeData(
  classes: readonly ActionClass[],
  { train, test }: Pick<ProbeData, 'train' | 'test'>,
): ProbeData {
  const actions = classes.slice(1);
  checkTraining(train, actions);
  if (test.length === 0) throw new Error('There are no labelled instances to test on');
  return { classes: actions, train, test };
}

function checkTraining(instances: readonly Instance[], actions: readonly ActionClass[]): void {
  const present = new Set(instances.map(({ label }) => label));
  if (present.size >= 2) return;
  const found = [...present].map((label) => actions[label - 1]!.name).join() || 'none';
  throw new Error(`To train on there must be instances of two actions or more, found ${found}`);
}
