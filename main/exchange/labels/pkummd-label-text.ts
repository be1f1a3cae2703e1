import { parsePkummdActions } from '../../recordings/parse-pkummd-labels.ts';
import { pkummdActions } from '../../recordings/pkummd-actions.ts';
import { firstFrameAt } from '../../recordings/read-indexed-frames.ts';
import type { LabelFile } from './label-file.ts';
import type { LabelsToWrite } from './labels-to-write.ts';

/**
 * Labels as PKU-MMD's label files have them: a line `label,start,end,confidence` a segment, in frames of the recording, the end not
 * included. A line says nothing of who; the same action of several people is told once.
 */
export function formatPkummdLabels({ clock, labels }: LabelsToWrite): string {
  const names = pkummdNames(labels.classes.map(({ name }) => name));
  const times = Float64Array.from(clock.times);
  const lines = labels.segments.flatMap((segment) => {
    const [start, end] = [segment.start, segment.end].map((secs) => firstFrameAt({ times }, secs));
    return start! < end! ? [`${names.indexOf(segment.class) + 1},${start!},${end!},1\n`] : [];
  });
  return [...new Set(lines)].join('');
}

/** What the numbers stand for: PKU-MMD's own actions where it has all of the classes, else the classes in their order. */
export function pkummdNames(classes: readonly string[]): readonly string[] {
  return classes.every((name) => pkummdActions.includes(name)) ? pkummdActions : classes;
}

/** Whether a text is such a file: four whole numbers in its first line. */
export function isPkummdLabels(beginning: string): boolean {
  return /^\s*\d{1,3}\s*,\s*\d+\s*,\s*\d+\s*,\s*\d+(\.\d*)?\s*(\r?\n|$)/.test(beginning);
}

/**
 * The way back.
 *
 * @param names of the classes 1, 2, 3 …; PKU-MMD's own by default
 * @throws an Error with the line and what is wrong there
 */
export function parsePkummdLabelText(
  text: string,
  names: readonly string[] = pkummdActions,
): LabelFile {
  const actions = parsePkummdActions(text, names);
  const used = new Set(actions.map(({ name }) => name));
  const empty = actions.filter(({ first, last }) => first === last).length;
  return {
    format: 'pkummd',
    unit: 'frames',
    segments: actions.flatMap(({ name, first, last }) =>
      first < last ? [{ class: name, start: first, end: last }] : [],
    ),
    marks: [],
    classes: names.filter((name) => used.has(name)).map((name) => ({ name })),
    sessions: [],
    leftOut: empty > 0 ? [`${empty} labels take no time`] : [],
  };
}
