import { open } from 'node:fs/promises';
import {
  detectFormat,
  formatPrefixLength,
  formatReasons,
  type ImportFormat,
  unknownFormat,
} from '../recordings/detect-format.ts';
import { isMcap } from '../recordings/mcap-records.ts';
import type { NamedTableMapping, TableMapping } from '../wire/exchange-events.ts';
import type { LabelFormat } from './labels/label-file.ts';
import { detectLabelFormat, labelFormatReasons } from './labels/read-label-file.ts';
import { guessMapping } from './table/guess-mapping.ts';
import { separatorOf, splitRow } from './table/table-rows.ts';

/** What a file is taken for by its beginning, and why. */
export type Recognised =
  | { kind: 'motion'; format: ImportFormat | 'mcap'; why: string }
  | { kind: 'labels'; format: LabelFormat; why: string }
  | { kind: 'table'; mapping: TableMapping; known?: string; why: string }
  | { kind: 'nothing'; why: string };

const formatNames: Readonly<Record<ImportFormat, string>> = {
  csv: 'Plain CSV',
  precog16: 'precog16',
  nwucla: 'NW-UCLA',
  ntu: 'NTU RGB+D',
  pkummd: 'PKU-MMD',
  'usdrl-npy': 'Arrays of USDRL’s authors',
  kinectron: 'Kinectron',
};

const tableBytes = 256 * 1024;
export const shownRows = 12;

/** @param kept mappings that a person made for other tables */
export async function recogniseFile(
  path: string,
  kept: readonly NamedTableMapping[],
): Promise<Recognised> {
  const bytes = await readBeginning(path, tableBytes);
  if (bytes.length === 0) return { kind: 'nothing', why: 'It is empty' };
  if (isMcap(bytes)) return { kind: 'motion', format: 'mcap', why: 'A recording of this app' };
  const beginning = bytes.subarray(0, formatPrefixLength).toString('latin1');
  const format = detectFormat(beginning);
  if (format !== undefined)
    return { kind: 'motion', format, why: `${formatNames[format]}: ${formatReasons[format]}` };
  const labels = detectLabelFormat(beginning);
  if (labels !== undefined)
    return { kind: 'labels', format: labels, why: labelFormatReasons[labels] };
  const lines = firstLines(bytes.toString('utf8'), bytes.length === tableBytes);
  const known = kept.find((mapping) => fits(mapping, lines));
  if (known !== undefined) {
    const { name, ...mapping } = known;
    return { kind: 'table', mapping, known: name, why: `A table like those of “${name}”` };
  }
  const mapping = guessMapping(lines);
  if (mapping !== undefined) return { kind: 'table', mapping, why: 'A table of numbers' };
  return { kind: 'nothing', why: unknownFormat };
}

/** Fields of a table's first lines. @throws where it is none */
export async function readTableRows(path: string): Promise<{ lines: string[]; rows: string[][] }> {
  const bytes = await readBeginning(path, tableBytes);
  const lines = firstLines(bytes.toString('utf8'), bytes.length === tableBytes);
  const separator = separatorOf(lines);
  if (separator === undefined) {
    throw new Error('It is no table: its first lines do not hold equally many values');
  }
  return { lines, rows: lines.map((line) => splitRow(line, separator)) };
}

/** Whole ones: the last may be cut. */
function firstLines(text: string, isCut: boolean): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (isCut) lines.pop();
  return lines.filter((line) => line.trim() !== '').slice(0, shownRows);
}

/** Kept mappings go by the names of columns, which a table without names does not have. */
function fits(mapping: NamedTableMapping, lines: readonly string[]): boolean {
  const guess = guessMapping(lines);
  if (guess === undefined || !mapping.hasHeader) return false;
  const jointsOf = ({ columns }: TableMapping) =>
    columns.map((each) => (each.role === 'joint' ? `${each.joint}.${each.part}` : '')).join();
  return (
    guess.hasHeader &&
    guess.separator === mapping.separator &&
    guess.columns.length === mapping.columns.length &&
    jointsOf(guess) === jointsOf(mapping)
  );
}

async function readBeginning(path: string, length: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(length) });
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
