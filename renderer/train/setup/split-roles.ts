import type { SessionSummary } from '../../../main/wire/library-events.ts';
import type { HoldOut } from '../../../main/wire/hold-out.ts';
import { naturalOrder } from './natural-order.ts';

/** What a person, session or view is for; `both`: there are too few to choose on some and test on others. */
export type Role = 'learn' | 'choose' | 'test' | 'both';

export type SplitGroup = {
  /** As the app names it. */
  key: string;
  /** As people read it. */
  name: string;
};

const heldOutShare = 0.2;
const fewestForBoth = 5;
const fewestForOne = 3;

/** What can be kept apart in these sessions: people always, views where all of them say theirs. */
export function splitWays(sessions: readonly SessionSummary[]): HoldOut['by'][] {
  const views = new Set(sessions.map(({ details }) => details['view']));
  const hasViews = views.size > 1 && !views.has(undefined);
  return ['person', ...(sessions.length > 1 ? (['session'] as const) : []), ...(hasViews ? (['view'] as const) : [])]; // prettier-ignore
}

/** The people, sessions or views of sessions that have labels, in natural order. */
export function splitGroups(sessions: readonly SessionSummary[], by: HoldOut['by']): SplitGroup[] {
  const labelled = sessions.filter(({ labelledFrames }) => labelledFrames > 0);
  const isOneOrigin = new Set(labelled.map(({ origin }) => origin)).size < 2;
  const groups = new Map<string, string>();
  for (const { id, name: title, learners, details } of labelled) {
    if (by === 'session') groups.set(id, title);
    else if (by === 'view') groups.set(details['view'] ?? '', details['view'] ?? '');
    else {
      for (const { key, name } of learners) {
        groups.set(key, isOneOrigin ? name : `${key.split('/', 1)[0]}/${name}`);
      }
    }
  }
  return [...groups]
    .map(([key, name]) => ({ key, name }))
    .sort((first, second) => naturalOrder(first.name, second.name));
}

/**
 * What each group is for, as is sensible: from five groups on a fifth each for choosing and testing, spread over the
 * list since neighbours may have been recorded alike; of three or four one for both; of fewer none.
 */
export function suggestedRoles(groups: readonly SplitGroup[]): Map<string, Role> {
  const roles = new Map<string, Role>(groups.map(({ key }) => [key, 'learn']));
  if (groups.length < fewestForOne) return roles;
  const isBoth = groups.length < fewestForBoth;
  const tested = spreadOver(groups);
  for (const { key } of tested) roles.set(key, isBoth ? 'both' : 'test');
  if (isBoth) return roles;
  for (const { key } of spreadOver(groups.filter((group) => !tested.includes(group)))) {
    roles.set(key, 'choose');
  }
  return roles;
}

/** What each group is for where nothing is trained: a fifth is tested, the examples of the others are known. */
export function suggestedTest(groups: readonly SplitGroup[]): Map<string, Role> {
  const tested = groups.length < 2 ? [] : spreadOver(groups);
  return new Map(groups.map((group) => [group.key, tested.includes(group) ? 'test' : 'learn']));
}

function spreadOver(groups: readonly SplitGroup[]): SplitGroup[] {
  const count = Math.max(1, Math.round(groups.length * heldOutShare));
  return Array.from(
    { length: count },
    (_, index) => groups[Math.floor(((index + 0.5) * groups.length) / count)]!,
  );
}

/** The suggestion with what a person changed in it; changes of groups that are not there count for nothing. */
export function rolesOf(
  groups: readonly SplitGroup[],
  changes: ReadonlyMap<string, Role>,
  suggested: (groups: readonly SplitGroup[]) => Map<string, Role> = suggestedRoles,
): Map<string, Role> {
  const roles = suggested(groups);
  for (const [key, role] of changes) if (roles.has(key)) roles.set(key, role);
  return roles;
}

/** The split as the app is told it: every group by name, so that what is shown is what happens. */
export function holdOutOf(
  by: HoldOut['by'],
  roles: ReadonlyMap<string, Role>,
): HoldOut & { choose: string[]; test: string[] } {
  const keysOf = (...wanted: Role[]) =>
    [...roles].filter(([, role]) => wanted.includes(role)).map(([key]) => key);
  return { by, choose: keysOf('choose', 'both'), test: keysOf('test', 'both') };
}
