import { splitCsvRow } from '../../recordings/split-csv-row.ts';
import type { TableMapping } from '../../wire/exchange-events.ts';

type Separator = TableMapping['separator'];

/** The fields of a line of a table. @throws where quotes are not closed */
export function splitRow(line: string, separator: Separator): string[] {
  if (separator === ',') return splitCsvRow(line).map((field) => field.trim());
  if (separator === ' ') return line.trim().split(/[ \t]+/);
  return line.split(separator).map((field) => field.trim().replace(/^"(.*)"$/, '$1'));
}

/** Non-empty lines of a text. */
export function* tableLines(text: string): Generator<{ line: number; content: string }> {
  const newline = /\r\n|\n|\r/g;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (let line = 1; at < text.length; line++) {
    newline.lastIndex = at;
    const end = newline.exec(text);
    const content = text.slice(at, end?.index ?? text.length);
    at = end === null ? text.length : newline.lastIndex;
    if (content.trim() !== '') yield { line, content };
  }
}

/** What parts the fields of a table: the sign that gives the first lines equally many of them, and the most. */
export function separatorOf(lines: readonly string[]): Separator | undefined {
  const counts = ([',', ';', '\t', ' '] as const).map((separator) => {
    const fields = lines.map((line) => {
      try {
        return splitRow(line, separator).length;
      } catch {
        return 0;
      }
    });
    const isEven = fields.every((count) => count === fields[0]) && fields[0]! > 3;
    return { separator, count: isEven ? fields[0]! : 0 };
  });
  const most = Math.max(...counts.map(({ count }) => count));
  return most === 0 ? undefined : counts.find(({ count }) => count === most)!.separator;
}
