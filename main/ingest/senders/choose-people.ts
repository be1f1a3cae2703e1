import type { Body } from '../../wire/frame.ts';

/** Leaves the first people who come, by id, and nobody in place of one who goes. @param most people */
export function choosePeople(most: number): (bodies: readonly Body[]) => Body[] {
  const chosen = new Set<string>();
  return (bodies) =>
    bodies.filter(({ id }) => {
      if (chosen.size < most) chosen.add(id);
      return chosen.has(id);
    });
}
