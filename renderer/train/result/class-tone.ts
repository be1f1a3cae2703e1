import { classColour, type ClassColour } from '../../ui/class-colours.ts';

/** The colour of a class by its name, in the order of a report's classes; the background has its own. */
export function classTone(classes: readonly string[], name: string): ClassColour {
  return classColour(1 + classes.filter((one) => one !== 'background').indexOf(name));
}
