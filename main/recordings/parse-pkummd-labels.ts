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
  const actions = text.split(/\r\n|\n/).flatMap((content, index) => {
    if (content.trim() === '') return [];
    try {
      return [parseAction(content)];
    } catch (error) {
      throw new Error(`Labels, line ${index + 1}: ${(error as Error).message}`, { cause: error });
    }
  });
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

function parseAction(line: string): { name: string; first: number; last: number } {
  const fields = line.split(',').map((field) => field.trim());
  const [label, start, end] = fields.map(Number);
  if (fields.length !== 4 || !fields.every((field) => /^\d+(\.0*)?$/.test(field))) {
    throw new Error(`expected label,start,end,confidence, found "${line.slice(0, 60)}"`);
  }
  const name = pkummdActions[label! - 1];
  if (name === undefined) {
    throw new Error(`expected a label from 1 to ${pkummdActions.length}, found ${label!}`);
  }
  // A few lines of the published files have the end before the start.
  return { name, first: Math.min(start!, end!), last: Math.max(start!, end!) };
}
