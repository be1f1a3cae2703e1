import { jointLayouts } from '../../recordings/layouts/joint-layouts.ts';
import { parseNumber } from '../../recordings/parse-number.ts';
import type { TableColumn, TableMapping } from '../../wire/exchange-events.ts';
import { findJointColumns, jointsInOrder } from './joint-columns.ts';
import { separatorOf, splitRow } from './table-rows.ts';

const roleNames: readonly (readonly [role: 'time' | 'frame' | 'person' | 'label', name: RegExp])[] =
  [
    ['time', /^(t|time|timestamps?|secs?|seconds|millis|ms|zeit)([\s_.([-].*)?$/i],
    ['frame', /^(frames?|index|idx)([\s_.-]*(id|no|nr|number|index))?$/i],
    [
      'person',
      /^(person|subject|body|skeleton|user|player|track(ing)?|id)([\s_.-]*(id|index|no))?$/i,
    ],
    ['label', /^(label|action|class|activity|gesture)([\s_.-]*(name|id))?$/i],
  ];

/**
 * What a table's columns seem to be, from its first lines; undefined where it is no table of numbers.
 *
 * @param lines the first non-empty ones
 */
export function guessMapping(lines: readonly string[]): TableMapping | undefined {
  const separator = separatorOf(lines);
  if (separator === undefined || lines.length < 2) return undefined;
  const rows = lines.map((line) => splitRow(line, separator));
  const hasHeader = rows[0]!.some((field) => field !== '' && parseNumber(field) === undefined);
  const values = hasHeader ? rows.slice(1) : rows;
  if (!isMostlyNumbers(values)) return undefined;
  const found = hasHeader ? findJointColumns(rows[0]!) : jointsWithoutNames(rows[0]!.length);
  const joints = found ?? { layout: 'kinect-v2', columns: [] };
  const taken = new Set<string>();
  const columns = rows[0]!.map((name, column): TableColumn => {
    const joint = joints.columns[column];
    if (joint !== undefined) return joint;
    const role = hasHeader
      ? roleNames.find(([, pattern]) => pattern.test(name.trim()))?.[0]
      : column === 0
        ? 'time'
        : undefined;
    if (role === undefined || taken.has(role)) return { role: 'ignored' };
    taken.add(role);
    return { role };
  });
  return {
    separator,
    hasHeader,
    columns,
    layout: joints.layout,
    timeUnit: timeUnitOf(columns, rows[0]!, values),
    unit: unitOf(columns, values),
    axes: axesOf(joints.layout),
  };
}

function isMostlyNumbers(rows: readonly string[][]): boolean {
  const fields = rows.flat().filter((field) => field !== '');
  return fields.filter((field) => parseNumber(field) !== undefined).length > fields.length / 2;
}

/** Joints in order, alone or after a time. */
function jointsWithoutNames(count: number) {
  const alone = jointsInOrder(count);
  const after = alone ?? jointsInOrder(count - 1);
  if (after === undefined) return undefined;
  return alone ?? { ...after, columns: [undefined, ...after.columns] };
}

function timeUnitOf(
  columns: readonly TableColumn[],
  header: readonly string[],
  rows: readonly string[][],
): TableMapping['timeUnit'] {
  const column = columns.findIndex(({ role }) => role === 'time');
  if (column < 0) return 's';
  const named = /(?:^|[\s_.([-])(ms|millis|msec|us|µs|ns|s|sec|secs)[)\]]?$/i.exec(
    header[column]!,
  )?.[1];
  if (named !== undefined) {
    const short = named.toLowerCase();
    if (/^m/.test(short)) return 'ms';
    return /^[uµ]/.test(short) ? 'us' : short === 'ns' ? 'ns' : 's';
  }
  const times = rows.flatMap((row) => parseNumber(row[column] ?? '') ?? []);
  const steps = times
    .slice(1)
    .flatMap((time, at) => (time > times[at]! ? [time - times[at]!] : []));
  const step = steps.sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  // Frames of a sensor are 4 to 200 ms apart.
  return step > 3e6 ? 'ns' : step > 3e3 ? 'us' : step > 3 ? 'ms' : 's';
}

function unitOf(columns: readonly TableColumn[], rows: readonly string[][]): TableMapping['unit'] {
  const places = rows.flatMap((row) =>
    columns.flatMap((column, at) => {
      if (column.role !== 'joint' || column.part === 'confidence') return [];
      return Math.abs(parseNumber(row[at] ?? '') ?? 0);
    }),
  );
  const high = places.sort((a, b) => a - b)[Math.floor(places.length * 0.9)] ?? 0;
  return high > 550 ? 'mm' : high > 12 ? 'cm' : 'm';
}

function axesOf(layout: string): TableMapping['axes'] {
  const isTurned = jointLayouts.get(layout)!.toMetres[1] < 0;
  return isTurned ? ['right', 'down', 'away'] : ['left', 'up', 'away'];
}
