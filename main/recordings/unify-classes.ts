import type { ActionClass } from '../../model/card.ts';
import type { Labels } from '../labels/labels.ts';

export const backgroundClass = 'background';

/**
 * One class list for many sessions, by name: index 0 the background, then the classes that occur, and those that an
 * occurring one becomes in the mirror.
 *
 * @throws where sessions disagree about a class's mirror partner
 */
export function unifyClasses(sessions: readonly Labels[]): ActionClass[] {
  const classes = new Map<string, ActionClass>();
  const wanted = new Set(
    sessions.flatMap(({ segments }) => segments.map((segment) => segment.class)),
  );
  for (const { name, mirror } of sessions.flatMap((labels) => labels.classes)) {
    const known = classes.get(name);
    if (known === undefined)
      classes.set(name, { name, ...(mirror === undefined ? {} : { mirror }) });
    else if (mirror !== undefined && known.mirror === undefined) known.mirror = mirror;
    else if (mirror !== undefined && known.mirror !== mirror) {
      throw new Error(
        `Class "${name}" has the mirror "${known.mirror!}" in one session and "${mirror}" in another`,
      );
    }
  }
  for (const name of [...wanted]) {
    const mirror = classes.get(name)?.mirror;
    if (mirror !== undefined) wanted.add(mirror);
  }
  const occurring = [...classes.values()].filter(
    ({ name }) => wanted.has(name) && name !== backgroundClass,
  );
  return [{ name: backgroundClass }, ...occurring];
}
