import type { LabelClass } from '../../main/wire/label-events.ts';
import { chosenColour, classColour, type ClassColour } from '../ui/class-colours.ts';

/** The colours of a session's classes by their names; classes that only a model knows so far get those that come next. */
export function classStyles(
  classes: readonly LabelClass[],
  suggested: Iterable<{ class: string }> = [],
): Map<string, ClassColour> {
  const known = new Set(classes.map(({ name }) => name));
  const more = [...new Set([...suggested].map((each) => each.class))].filter((name) => !known.has(name)); // prettier-ignore
  const all: LabelClass[] = [...classes, ...more.map((name) => ({ name }))];
  return new Map(
    all.map(({ name, colour }, index) => [
      name,
      colour === undefined ? classColour(index + 1) : chosenColour(colour),
    ]),
  );
}

/** The key that sets a class: its own, or its number in the list where no other class has that. */
export function keyOf(classes: readonly LabelClass[], index: number): string | undefined {
  const own = classes[index]?.key;
  if (own !== undefined && own !== '') return own;
  const number = String(index + 1);
  return index < 9 && classes.every(({ key }) => key !== number) ? number : undefined;
}

export function classOfKey(classes: readonly LabelClass[], key: string): LabelClass | undefined {
  return classes.find((_, index) => keyOf(classes, index)?.toLowerCase() === key);
}
