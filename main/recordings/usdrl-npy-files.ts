import { basename, dirname, join } from 'node:path';

/** Files of one split in the layout that USDRL's authors train from. */
export type UsdrlNpyFiles = { data: string; frames: string; labels: string; classes: string };

/** The files of a split, such as `train` or `val`, in a folder. `classes` is ours: a name a line, in the labels' order. */
export function usdrlNpyFiles(folder: string, split: string): UsdrlNpyFiles {
  return {
    data: join(folder, `${split}_data_joint.npy`),
    frames: join(folder, `${split}_num_frame.npy`),
    labels: join(folder, `${split}_label.pkl`),
    classes: join(folder, `${split}_classes.txt`),
  };
}

/** The split of a file of motion; undefined for any other file. */
export function usdrlNpySplit(file: string): string | undefined {
  return /^(.+)_data_joint\.npy$/.exec(basename(file))?.[1];
}

/** The motion's file that a file belongs to, by its name; undefined where it belongs to none. */
export function usdrlNpyDataOf(file: string): string | undefined {
  const split = /^(.+)_(?:num_frame\.npy|label\.pkl|classes\.txt)$/.exec(basename(file))?.[1];
  return split === undefined ? undefined : usdrlNpyFiles(dirname(file), split).data;
}
