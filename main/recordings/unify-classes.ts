import type { ActionClass } from '../../model/card.ts';
import type { Labels } from '../labels/labels.ts';

export const backgroundClass = 'background';

/** A class list that grows session by session, and loses in the end what nobody shows. */
export type ClassList = {
  /**
   * Takes in the classes of a session and which of them a person of it shows.
   *
   * @throws where it contradicts an earlier session about a class's mirror partner
   */
  add(labels: Labels, person: string): void;
  /** Place of a class in the growing list; 0 is the background. */
  placeOf(name: string): number;
  /**
   * Index 0 the background, then the classes that occur, and those that an occurring one becomes in the mirror.
   * `indexOfPlace` gives the index of a class by its place in the growing list.
   */
  settle(): { classes: ActionClass[]; indexOfPlace: Int16Array };
};

/** One class list for many sessions, by name. */
export function createClassList(): ClassList {
  const classes = new Map<string, ActionClass>([[backgroundClass, { name: backgroundClass }]]);
  const places = new Map([[backgroundClass, 0]]);
  const occurring = new Set<string>();
  return {
    add: (labels, person) => {
      for (const segment of labels.segments) {
        if (segment.person === person) occurring.add(segment.class);
      }
      for (const { name, mirror } of labels.classes) {
        const known = classes.get(name);
        if (known === undefined) {
          places.set(name, classes.size);
          classes.set(name, { name, ...(mirror === undefined ? {} : { mirror }) });
        } else if (mirror !== undefined && known.mirror === undefined) known.mirror = mirror;
        else if (mirror !== undefined && known.mirror !== mirror) {
          throw new Error(
            `Class "${name}" has the mirror "${known.mirror!}" in one session and "${mirror}" in another`,
          );
        }
      }
    },
    placeOf: (name) => places.get(name) ?? 0,
    settle: () => {
      const wanted = new Set([backgroundClass, ...occurring]);
      for (const name of occurring) {
        const mirror = classes.get(name)?.mirror;
        if (mirror !== undefined) wanted.add(mirror);
      }
      const settled = [...classes.values()].filter(({ name }) => wanted.has(name));
      const indexOfPlace = Int16Array.from(classes.keys(), (name) =>
        Math.max(0, settled.findIndex((entry) => entry.name === name)),
      ); // prettier-ignore
      return { classes: settled, indexOfPlace };
    },
  };
}
