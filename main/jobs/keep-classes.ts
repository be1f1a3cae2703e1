import type { DataSet } from '../../training/track.ts';

/**
 * A data set with only the named actions and their mirror partners, whose other labelled frames are background. Windows are
 * mirrored in training, and what an action then becomes has to have a name.
 *
 * @throws where one of them does not occur
 */
export function keepClasses(dataSet: DataSet, names: readonly string[]): DataSet {
  const [background, ...actions] = dataSet.classes;
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
  const classes = [background!, ...actions.filter(({ name }) => wanted.has(name))];
  const places = dataSet.classes.map(({ name }, index) =>
    index === 0
      ? 0
      : Math.max(
          0,
          classes.findIndex((action) => action.name === name),
        ),
  );
  return {
    classes,
    tracks: dataSet.tracks.map((track) => ({
      ...track,
      labels: track.labels.map((label) => (label < 0 ? label : places[label]!)),
    })),
  };
}
