import type { Labels, Segment } from '../labels/labels.ts';
import type { Frame } from '../wire/frame.ts';
import { framesByPerson } from './person-frames.ts';
import { pkummdActions } from './pkummd-actions.ts';
import { secsFromMillis } from './session.ts';

const rateHz = 30;

/**
 * The labels of a PKU-MMD video: a line `label,start,end,confidence` an action, label 1 to 51, frames from start up to and
 * without end. Where two overlap the later line counts. They go to everybody in the video.
 *
 * @throws an Error with the line and what is wrong there
 */
export function parsePkummdLabels(text: string, frames: readonly Frame[]): Labels {
  const actions = parsePkummdActions(text);
  const secsAt = (frame: number) =>
    secsFromMillis((Math.min(frame, frames.length) * 1000) / rateHz);
  const people = framesByPerson(frames).map(({ person }) => person);
  const end = secsAt(frames.length);
  return {
    classes: pkummdActions.map((name) => ({ name })),
    segments: people.flatMap((person) =>
      actions.flatMap(({ name, first, last }): Segment[] => {
        if (first >= Math.min(last, frames.length)) return [];
        return [{ person, class: name, start: secsAt(first), end: secsAt(last), by: 'pkummd' }];
      }),
    ),
    labelled: people.map((person) => ({ person, start: 0, end })),
  };
}

/** An action of a label file: frames from first up to and without last. */
export type PkummdAction = { name: string; first: number; last: number };

/**
 * The lines of a label file.
 *
 * @param names of the classes 1, 2, 3 …
 * @throws an Error with the line and what is wrong there
 */
export function parsePkummdActions(text: string, names = pkummdActions): PkummdAction[] {
  return text.split(/\r\n|\n/).flatMap((content, index) => {
    if (content.trim() === '') return [];
    try {
      return [parseAction(content, names)];
    } catch (error) {
      throw new Error(`Labels, line ${index + 1}: ${(error as Error).message}`, { cause: error });
    }
  });
}

function parseAction(line: string, names: readonly string[]): PkummdAction {
  const fields = line.split(',').map((field) => field.trim());
  const [label, start, end] = fields.map(Number);
  if (fields.length !== 4 || !fields.every((field) => /^\d+(\.0*)?$/.test(field))) {
    throw new Error(`expected label,start,end,confidence, found "${line.slice(0, 60)}"`);
  }
  const name = names[label! - 1];
  if (name === undefined) {
    throw new Error(`expected a label from 1 to ${names.length}, found ${label!}`);
  }
  // A few lines of the published files have the end before the start.
  return { name, first: Math.min(start!, end!), last: Math.max(start!, end!) };
}
