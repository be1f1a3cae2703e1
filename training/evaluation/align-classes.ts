import type { ActionClass } from '../../model/card.ts';
import type { DataSet } from '../track.ts';

/** A data set in the classes of a model. */
export type AlignedDataSet = {
  /** Labels index the model's classes; frames of classes that it does not know are -1, as those that nobody labelled. */
  dataSet: DataSet;
  /** Classes that the model does not know. */
  unknown: { class: string; frames: number }[];
};

/**
 * Turns labels into those of a model, by the names of the classes.
 *
 * @param classes of the model, index 0 the background
 * @throws when it knows none of the actions
 */
export function alignClasses(dataSet: DataSet, classes: readonly ActionClass[]): AlignedDataSet {
  const names = classes.map(({ name }) => name);
  const indexOf = dataSet.classes.map(({ name }, index) => (index === 0 ? 0 : names.indexOf(name)));
  if (dataSet.classes.length > 1 && indexOf.slice(1).every((index) => index < 1)) {
    const found = dataSet.classes.slice(1).map(({ name }) => name);
    throw new Error(
      `The model knows ${names.slice(1).join(', ')}; the recordings show only ${found.join(', ')}`,
    );
  }
  const frames = dataSet.classes.map(() => 0);
  const tracks = dataSet.tracks.map((track) => {
    for (const label of track.labels) if (label >= 0) frames[label]!++;
    return { ...track, labels: track.labels.map((label) => (label < 0 ? -1 : indexOf[label]!)) };
  });
  const unknown = dataSet.classes.flatMap(({ name }, index) =>
    indexOf[index]! < 0 && frames[index]! > 0 ? [{ class: name, frames: frames[index]! }] : [],
  );
  return { dataSet: { classes: [...classes], tracks }, unknown };
}
