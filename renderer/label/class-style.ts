import type { LabelClass } from '../../main/wire/label-events.ts';
import { chosenColour, classColour, type ClassColour } from '../ui/class-colours.ts';

/** The colours of a session's classes by their names. */
export function classStyles(classes: readonly LabelClass[]): Map<string, ClassColour> {
  return new Map(
    classes.map(({ name, colour }, index) => [
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
