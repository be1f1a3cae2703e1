import type { ActionClass } from '../../model/card.ts';

/**
 * Of the classes of recordings only the named actions and their mirror partners; frames of others become background. Windows
 * are mirrored in training, and what an action then becomes has to have a name.
 *
 * @returns the classes, and for each old one its new index
 * @throws where one of the names does not occur
 */
export function chooseClasses(
  classes: readonly ActionClass[],
  names: readonly string[],
): { classes: ActionClass[]; places: number[] } {
  const [background, ...actions] = classes;
  const absent = names.filter((name) => actions.every((action) => action.name !== name));
  if (absent.length > 0) {
    const known = actions.map(({ name }) => name).join(', ') || 'no labelled action';
    throw new Error(`No recording is labelled ${absent.join(', ')}; they have ${known}`);
  }
  const wanted = new Set(names);
  for (const { name, mirror } of actions) {
    if (mirror === undefined) continue;
    if (wanted.has(name)) wanted.add(mirror);
    else if (wanted.has(mirror)) wanted.add(name);
  }
  const chosen = [background!, ...actions.filter(({ name }) => wanted.has(name))];
  const places = classes.map(({ name }) =>
    Math.max(
      0,
      chosen.findIndex((action) => action.name === name),
    ),
  );
  return { classes: chosen, places };
}
