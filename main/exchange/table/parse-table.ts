import { poseStride } from '../../../model/skeleton.ts';
import { sensorAxes } from '../../ingest/dialects/sensor-axes.ts';
import { toAxes } from '../../ingest/dialects/to-axes.ts';
import { jointLayouts } from '../../recordings/layouts/joint-layouts.ts';
import type { JointLayout } from '../../wire/joint-layout.ts';
import { senseBody } from '../../recordings/layouts/sense-body.ts';
import { parseNumber } from '../../recordings/parse-number.ts';
import type { Session } from '../../recordings/session.ts';
import { sessionOfRows, type SessionRow } from '../../recordings/session-of-rows.ts';
import type { TableColumn, TableMapping } from '../../wire/exchange-events.ts';
import { splitRow, tableLines } from './table-rows.ts';

const parts = ['x', 'y', 'z', 'confidence'] as const;
/** Places that the decimal point moves to make milliseconds. */
const millisShift = { s: 3, ms: 0, us: -3, ns: -6 };
const metresOf = { m: 1, cm: 0.01, mm: 0.001 };
/** Whoever is in a table without people. */
const onlyPerson = '1';
const furthestMetres = 1000;

/**
 * A session from any table, by what a person says its columns are. Cells without a number are a joint that was not seen.
 *
 * @param rateHz where frames are counted and not timed
 * @throws an Error with the line and what is wrong there
 */
export function parseTable(
  text: string,
  mapping: TableMapping,
  { fileName, created, rateHz }: { fileName: string; created: string; rateHz: number },
): Session {
  const layout = jointLayouts.get(mapping.layout);
  if (layout === undefined) throw new Error(`No joint layout "${mapping.layout}"`);
  const read = rowReader(mapping, layout, rateHz);
  const rows: SessionRow[] = [];
  let isHeader = mapping.hasHeader;
  let count = 0;
  for (const { line, content } of tableLines(text)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    try {
      rows.push(read(splitRow(content, mapping.separator), line, count++));
    } catch (error) {
      throw new Error(`Line ${line}: ${(error as Error).message}`, { cause: error });
    }
  }
  const session = sessionOfRows(rows, {
    name: fileName.replace(/\.[^.]*$/, ''),
    created,
    origin: 'table',
    hasLabels: mapping.columns.some(({ role }) => role === 'label'),
  });
  const { description } = session;
  const [source] = description.sources;
  const sensorJoints = [...layout.sourceJoints];
  return {
    ...session,
    description: {
      ...description,
      sources: [{ ...source!, name: layout.sensor, sensorJoints, layout: layout.name }],
    },
  };
}

/** @throws where the mapping cannot be: no joints, axes along one line */
function rowReader(mapping: TableMapping, layout: JointLayout, rateHz: number) {
  const { columns } = mapping;
  const axes = sensorAxes(mapping.axes, metresOf[mapping.unit]);
  const inMetres: JointLayout = { ...layout, toMetres: [1, 1, 1] };
  const joints = columns.flatMap((column, at) =>
    column.role === 'joint' ? [{ ...placeOf(column, layout), at }] : [],
  );
  if (joints.length === 0) throw new Error('No column is a joint');
  const columnOf = (role: TableColumn['role']) => columns.findIndex((each) => each.role === role);
  const [time, frame, person, label] = (['time', 'frame', 'person', 'label'] as const).map(
    columnOf,
  );

  const millisAt = (fields: string[], count: number) => {
    const column = time! >= 0 ? time! : frame!;
    const value = column < 0 ? count : parseNumber(fields[column]!);
    if (value === undefined)
      throw new Error(`expected a time, found "${fields[column]!.slice(0, 40)}"`);
    return time! >= 0 ? shifted(value, millisShift[mapping.timeUnit]) : (value * 1000) / rateHz;
  };
  const readBody = (fields: string[]) => {
    const raw = new Float32Array(layout.sourceJoints.length * poseStride);
    const numbers = new Uint8Array(layout.sourceJoints.length);
    const said = new Float32Array(layout.sourceJoints.length).fill(1);
    for (const { joint, part, at } of joints) {
      const value = parseNumber(fields[at]!);
      if (part === 3) said[joint] = Math.max(0, Math.min(1, value ?? 0));
      else if (value !== undefined) {
        raw[joint * poseStride + part] = value;
        numbers[joint]!++;
      }
    }
    numbers.forEach((count, joint) => {
      if (count === 3 && said[joint]! > 0) raw[joint * poseStride + 3] = said[joint]!;
      else raw.fill(0, joint * poseStride, (joint + 1) * poseStride);
    });
    toAxes(raw, axes);
    const body = senseBody(inMetres, raw);
    const far = raw.find((value) => Math.abs(value) > furthestMetres);
    if (far !== undefined)
      throw new Error(`a joint is ${far.toFixed(0)} m away: is the unit right?`);
    return body;
  };
  return (fields: string[], line: number, count: number): SessionRow => {
    if (fields.length !== columns.length) {
      throw new Error(`expected ${columns.length} values, found ${fields.length}`);
    }
    const name = label! < 0 ? '' : fields[label!]!;
    return {
      line,
      millis: millisAt(fields, count),
      person: person! < 0 ? onlyPerson : fields[person!]!,
      label: name === '?' ? undefined : name,
      ...readBody(fields),
    };
  };
}

/** A product would turn 0.53333 s into 533.3299999999999 ms. */
function shifted(value: number, places: number): number {
  const text = String(value);
  return text.includes('e') ? value * 10 ** places : Number(`${text}e${places}`);
}

function placeOf(column: Extract<TableColumn, { role: 'joint' }>, layout: JointLayout) {
  const joint = layout.sourceJoints.indexOf(column.joint);
  if (joint < 0) throw new Error(`${layout.sensor} has no joint "${column.joint}"`);
  return { joint, part: parts.indexOf(column.part) };
}
