import { jointNames, poseLength, poseStride } from '../../model/skeleton.ts';
import type { FrameLabel } from '../labels/frame-labels.ts';
import { parseMetres, parseNumber } from './parse-number.ts';
import { millisFromSecs, type Session } from './session.ts';
import { sessionOfRows, type SessionRow } from './session-of-rows.ts';
import { splitCsvRow } from './split-csv-row.ts';

type Columns = {
  count: number;
  time: number;
  person: number;
  label: number | undefined;
  /** Index of joint and offset in its (x, y, z, confidence), by column. */
  joints: { column: number; name: string; jointIndex: number; part: number }[];
};

const parts = ['x', 'y', 'z', 'confidence'];
const jointIndexOf = new Map<string, number>(jointNames.map((name, index) => [name, index]));

/** What stands in the label column where nobody knows the label; empty is background. */
export const unknownLabel = '?';

/**
 * A session from the plain CSV: a row per frame and person with `time` (s), `person`, optional `label`, and
 * `SpineBase.x`, `.y`, `.z` … in metres, optionally `.confidence`. Empty cells are a joint that was not seen, a row with
 * nothing but a time is a frame without people. Rows may be sorted by time or by person.
 *
 * @throws an Error with the line and what is wrong there
 */
export function parsePlainCsv(
  text: string,
  { name, created }: { name: string; created: string },
): Session {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const columns = atLine(1, () => parseHeader(splitCsvRow(lines[0] ?? '')));
  const rows: SessionRow[] = [];
  lines.forEach((content, index) => {
    if (index === 0 || content === '') return;
    const line = index + 1;
    rows.push(atLine(line, () => parseRow(splitCsvRow(content), columns, line)));
  });
  return sessionOfRows(rows, {
    name,
    created,
    origin: 'csv',
    hasLabels: columns.label !== undefined,
  });
}

function atLine<T>(line: number, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Error(`Line ${line}: ${(error as Error).message}`, { cause: error });
  }
}

function parseHeader(names: string[]): Columns {
  const columnOf = new Map<string, number>();
  names.forEach((raw, column) => {
    const name = raw.trim().replace(/^./, (letter) => letter.toLowerCase());
    if (columnOf.has(name)) throw new Error(`column "${raw}" is there twice`);
    columnOf.set(name, column);
  });
  const [time, person, label] = ['time', 'person', 'label'].map((name) => columnOf.get(name));
  if (time === undefined || person === undefined) {
    throw new Error(
      `expected comma-separated column names with time and person, found "${names.join(',').slice(0, 60)}"`,
    );
  }
  const joints: Columns['joints'] = [];
  for (const [name, column] of columnOf) {
    if ([time, person, label].includes(column)) continue;
    const dot = name.lastIndexOf('.');
    const jointIndex = jointIndexOf.get(name.slice(0, dot));
    const part = parts.indexOf(name.slice(dot + 1));
    if (jointIndex === undefined || part < 0) {
      throw new Error(
        `unknown column "${names[column]!}"; expected time, person, label, or a Kinect v2 joint with .x, .y or .z such as SpineBase.x`,
      );
    }
    joints.push({ column, name: names[column]!, jointIndex, part });
  }
  if (joints.length === 0)
    throw new Error('expected columns of joints such as SpineBase.x, found none');
  for (const { name, jointIndex } of joints) {
    for (const axis of ['x', 'y', 'z']) {
      const missing = `${jointNames[jointIndex]!}.${axis}`;
      if (!columnOf.has(missing))
        throw new Error(`column "${name}" needs a column "${missing}" beside it`);
    }
  }
  // Coordinates before confidences, so that a confidence has the last word.
  joints.sort((a, b) => a.part - b.part);
  return { count: names.length, time, person, label, joints };
}

function parseRow(fields: string[], columns: Columns, line: number): SessionRow {
  if (fields.length !== columns.count) {
    throw new Error(`expected ${columns.count} values, found ${fields.length}`);
  }
  const secs = parseNumber(fields[columns.time]!.trim());
  if (secs === undefined) {
    throw new Error(`time: expected seconds, found "${fields[columns.time]!.slice(0, 40)}"`);
  }
  const person = fields[columns.person]!;
  const pose = new Float32Array(poseLength);
  const seen = new Uint8Array(jointNames.length);
  for (const { column, name, jointIndex, part } of columns.joints) {
    const field = fields[column]!.trim();
    const isConfidence = part === 3;
    if (field === '') {
      if (isConfidence) pose[jointIndex * poseStride + 3] = 0;
      continue;
    }
    const value = inColumn(name, () =>
      isConfidence ? parseConfidence(field) : parseMetres(field),
    );
    pose[jointIndex * poseStride + part] = value;
    if (!isConfidence) {
      seen[jointIndex]!++;
      pose[jointIndex * poseStride + 3] = 1;
    }
  }
  seen.forEach((count, jointIndex) => {
    if (count % 3 !== 0) {
      throw new Error(
        `${jointNames[jointIndex]!}: expected x, y and z or none of them, found ${count}`,
      );
    }
    if (count === 0 && pose[jointIndex * poseStride + 3]! > 0) {
      throw new Error(`${jointNames[jointIndex]!}: has a confidence and no place`);
    }
  });
  if (person === '' && seen.some((count) => count > 0)) {
    throw new Error('person: expected a name or number, found nothing');
  }
  return { line, millis: millisFromSecs(secs), person, label: labelOf(fields, columns), pose };
}

function labelOf(fields: string[], columns: Columns): FrameLabel {
  if (columns.label === undefined) return undefined;
  const label = fields[columns.label]!.trim();
  if (label === unknownLabel) return undefined;
  return label.toLowerCase() === 'background' ? '' : label;
}

function parseConfidence(field: string): number {
  const value = parseNumber(field);
  if (value !== undefined && value >= 0 && value <= 1) return value;
  throw new Error(`expected a confidence from 0 to 1, found "${field.slice(0, 40)}"`);
}

function inColumn<T>(name: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
  }
}
