import { jointNames } from '../../model/skeleton.ts';
import { type FrameLabel, segmentsOfFrames } from '../labels/frame-labels.ts';
import type { Labels } from '../labels/labels.ts';
import type { Body, Frame } from '../wire/frame.ts';
import { framesByPerson } from './person-frames.ts';
import type { Session } from './session.ts';

/** What a line of a table says: one person at one time, or with an empty name nobody. */
export type SessionRow = Pick<Body, 'pose' | 'sensed'> & {
  line: number;
  millis: number;
  person: string;
  label: FrameLabel;
};

/**
 * A session from the lines of a table, which may be sorted by time or by person.
 *
 * @param origin names its source, and who labelled it
 * @throws where a person's times do not grow, with the line
 */
export function sessionOfRows(
  rows: readonly SessionRow[],
  about: { name: string; created: string; origin: string; hasLabels: boolean },
): Session {
  const { name, created, origin, hasLabels } = about;
  if (rows.length === 0)
    throw new Error('Line 2: expected a first frame, found the end of the file');
  checkTimes(rows);
  const sorted = [...rows].sort((a, b) => a.millis - b.millis);
  const frames = framesOf(sorted, origin);
  return {
    description: {
      name,
      origin,
      created,
      sources: [{ id: origin, name, joints: [...jointNames] }],
      details: {},
    },
    frames,
    labels: hasLabels ? labelsOf(sorted, frames, origin) : undefined,
  };
}

function checkTimes(rows: readonly SessionRow[]): void {
  const lastOf = new Map<string, SessionRow>();
  for (const row of rows) {
    const last = lastOf.get(row.person);
    if (last !== undefined && row.millis <= last.millis) {
      const what = row.millis === last.millis ? 'stands still' : 'goes backwards';
      throw new Error(
        `Line ${row.line}: time ${what} for person "${row.person}": ${row.millis / 1000} s after ` +
          `${last.millis / 1000} s in line ${last.line}`,
      );
    }
    lastOf.set(row.person, row);
  }
}

function framesOf(rows: readonly SessionRow[], sourceId: string): Frame[] {
  const frames: Frame[] = [];
  for (const { millis, person, label, pose, sensed } of rows) {
    let frame = frames.at(-1);
    if (frame?.timeMillis !== millis) {
      frame = { sourceId, timeMillis: millis, arrivalMillis: millis, bodies: [] };
      frames.push(frame);
    }
    if (person === '') continue;
    frame.bodies.push({
      ...{ id: person, pose },
      ...(sensed && { sensed }),
      ...(label ? { truth: label } : {}),
    });
  }
  return frames;
}

function labelsOf(rows: readonly SessionRow[], frames: Frame[], by: string): Labels {
  const names = new Set(rows.flatMap(({ label }) => (label ? [label] : [])));
  const labelsOfPerson = new Map<string, FrameLabel[]>();
  for (const { person, label } of rows) {
    const before = labelsOfPerson.get(person);
    if (before === undefined) labelsOfPerson.set(person, [label]);
    else before.push(label);
  }
  const found = framesByPerson(frames).map(({ person, times }) =>
    segmentsOfFrames(person, times, labelsOfPerson.get(person)!, by),
  );
  return {
    classes: [...names].map((name) => ({ name })),
    segments: found.flatMap(({ segments }) => segments),
    labelled: found.flatMap(({ labelled }) => labelled),
  };
}
