import type { LabelClass, LabelPatch } from '../wire/label-events.ts';
import type { LabelContent } from '../wire/label-patch.ts';

/**
 * Gives a class of a session another name; where a class has that name, both become that one.
 *
 * @returns undefined where the session has no such class
 */
export function renameClassIn(
  { classes, segments }: LabelContent,
  from: string,
  to: string,
): LabelPatch | undefined {
  if (from === to || classes.every(({ name }) => name !== from)) return undefined;
  const isMerge = classes.some(({ name }) => name === to);
  const kept = isMerge ? classes.filter(({ name }) => name !== from) : classes;
  const renamed = (name: string) => (name === from ? to : name);
  const after = kept.map(({ mirror, ...each }): LabelClass => {
    const name = renamed(each.name);
    const partner = mirror === undefined ? undefined : renamed(mirror);
    // Left and right of one class that were merged no longer mirror each other.
    return { ...each, name, ...(partner !== undefined && partner !== name && { mirror: partner }) };
  });
  const removed = [...segments.values()].filter((segment) => segment.class === from);
  const added = removed.map((segment) => ({ ...segment, class: to }));
  return {
    classes: { before: classes, after },
    ...(removed.length > 0 && { segments: { removed, added } }),
  };
}
