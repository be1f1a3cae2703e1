import type { Instance } from '../instances.ts';

/**
 * What sets the test set apart, for each training instance: its view where no view is in both sets and there are several to
 * train on, else its person. A penalty that is chosen by leaving out the like holds for what is tested.
 */
export function groupsApart(train: readonly Instance[], test: readonly Instance[]): string[] {
  const viewOf = ({ track }: Instance) => track.details['view'] ?? '';
  const views = new Set(train.map(viewOf));
  const isApart = views.size > 1 && !views.has('') && !test.some((each) => views.has(viewOf(each)));
  return train.map((each) => (isApart ? viewOf(each) : each.track.personKey));
}
