import { parseNumber } from '../../recordings/parse-number.ts';
import { joinCsvRow, splitCsvRow } from '../../recordings/split-csv-row.ts';
import { classNameOf } from './class-name-of.ts';
import type { LabelFile } from './label-file.ts';
import type { LabelsToWrite } from './labels-to-write.ts';

const columns = ['person', 'class', 'start', 'end', 'by'] as const;

/**
 * Labels as a table, `person,class,start,end,by` a line, in seconds of the recording's clock. A line without a class is a
 * stretch that somebody went through: what no other line covers there is background.
 *
 * @throws where a name holds a line break
 */
export function* formatLabelsCsv({ labels }: LabelsToWrite): Generator<string> {
  yield `${columns.join(',')}\n`;
  const marks = labels.labelled.map((mark) => ({ class: '', by: '', ...mark }));
  for (const { person, class: name, start, end, by } of [...marks, ...labels.segments]) {
    const fields = [person, name, String(start), String(end), by];
    const broken = fields.find((field) => /[\r\n]/.test(field));
    if (broken !== undefined) {
      throw new Error(`Labels: the name ${JSON.stringify(broken)} holds a line break`);
    }
    yield `${joinCsvRow(fields)}\n`;
  }
}

/** Whether a text's first line has the columns that such a table needs. */
export function isLabelsCsv(beginning: string): boolean {
  const names = headerOf(beginning);
  return ['class', 'start', 'end'].every((name) => names.includes(name));
}

/**
 * The way back. Columns may stand in any order; `person` and `by` may be missing, others are not looked at. Commas,
 * semicolons or tabs part them.
 *
 * @throws an Error with the line and what is wrong there
 */
export function parseLabelsCsv(text: string): LabelFile {
  const file: LabelFile = {
    format: 'labels-csv',
    unit: 'clock-secs',
    segments: [],
    marks: [],
    classes: [],
    sessions: [],
    leftOut: [],
  };
  const separator = separatorOf(text);
  const names = headerOf(text);
  if (!isLabelsCsv(text)) {
    throw new Error(
      `Line 1: expected columns person, class, start, end and by, found "${names.join(',').slice(0, 60)}"`,
    );
  }
  const lines = text.split(/\r\n|\n|\r/);
  lines.forEach((content, index) => {
    if (index === 0 || content.trim() === '') return;
    const fields = rowOf(content, separator);
    if (fields.length !== names.length) {
      throw new Error(`Line ${index + 1}: expected ${names.length} values, found ${fields.length}`);
    }
    const field = (name: (typeof columns)[number]) => fields[names.indexOf(name)] ?? '';
    const [start, end] = [secsOf(field('start'), index), secsOf(field('end'), index)];
    if (!(start < end)) {
      throw new Error(
        `Line ${index + 1}: expected the start before the end, found ${start} to ${end}`,
      );
    }
    const [person, by, name] = [field('person'), field('by'), classNameOf(field('class'))];
    const mark = { start, end, ...(person && { person }), ...(by && { by }) };
    if (name === '') file.marks.push(mark);
    else file.segments.push({ ...mark, class: name });
  });
  file.classes = [...new Set(file.segments.map((segment) => segment.class))].map((name) => ({
    name,
  }));
  return file;
}

function headerOf(text: string): string[] {
  const [line] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/, 1);
  try {
    return rowOf(line!, separatorOf(text)).map((name) => name.trim().toLowerCase());
  } catch {
    return [];
  }
}

function separatorOf(text: string): ',' | ';' | '\t' {
  const [line] = text.split(/\r\n|\n|\r/, 1);
  return ([',', ';', '\t'] as const).find((each) => line!.includes(each)) ?? ',';
}

function rowOf(line: string, separator: string): string[] {
  return separator === ',' ? splitCsvRow(line) : line.split(separator);
}

function secsOf(field: string, index: number): number {
  const secs = parseNumber(field.trim());
  if (secs !== undefined) return secs;
  throw new Error(`Line ${index + 1}: expected seconds, found "${field.slice(0, 40)}"`);
}
