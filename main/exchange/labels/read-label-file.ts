import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { LabelFile, LabelFormat } from './label-file.ts';
import { isLabelsCsv, parseLabelsCsv } from './labels-csv.ts';
import { parseEaf } from './parse-eaf.ts';
import { parseNova } from './parse-nova.ts';
import { isPkummdLabels, parsePkummdLabelText } from './pkummd-label-text.ts';

/** An hour of the densest labels is a hundredth of it. */
const largestBytes = 200e6;

/** By what a file is taken for labels of one format, for a person. */
export const labelFormatReasons: Readonly<Record<LabelFormat, string>> = {
  'labels-csv': 'A table of labels: its first line names class, start and end',
  eaf: 'Labels of ELAN: it holds an ANNOTATION_DOCUMENT',
  nova: 'Labels of NOVA: it holds an annotation with a scheme',
  pkummd: 'Labels of PKU-MMD: its lines are label, start, end and confidence',
};

/** The format of labels that a file's beginning shows, or undefined. */
export function detectLabelFormat(beginning: string): LabelFormat | undefined {
  if (/<ANNOTATION_DOCUMENT[\s>]/.test(beginning)) return 'eaf';
  if (/<annotation[\s>]/.test(beginning) && /<scheme[\s>]/.test(beginning)) return 'nova';
  if (isPkummdLabels(beginning)) return 'pkummd';
  return isLabelsCsv(beginning) ? 'labels-csv' : undefined;
}

/**
 * Reads a file of labels; what lies beside it counts: NOVA's table with `~`, and the class names that our own PKU-MMD files have.
 *
 * @throws an Error that says what is wrong with it
 */
export async function readLabelFile(path: string, format: LabelFormat): Promise<LabelFile> {
  if ((await stat(path)).size > largestBytes) {
    throw new Error(`It is larger than ${largestBytes / 1e6} MB, which no labels are`);
  }
  const text = await readFile(path, 'utf8');
  switch (format) {
    case 'labels-csv':
      return parseLabelsCsv(text);
    case 'eaf':
      return parseEaf(text);
    case 'nova': {
      const table = await readFile(`${path}~`).catch((error: unknown) => {
        const name = `${basename(path)}~`;
        throw new Error(`${name}, which holds the labels themselves, is not beside it`, {
          cause: error,
        });
      });
      return parseNova(text, table, basename(path));
    }
    case 'pkummd': {
      const beside = path.replace(/\.[^.]*$/, '') + '.classes.txt';
      const names = await readFile(beside, 'utf8').catch(() => undefined);
      const lines = names?.split(/\r\n|\n/).filter((line) => line !== '');
      return parsePkummdLabelText(text, lines);
    }
  }
}

/** Whether a file belongs to one of labels and is read with it. */
export function isLabelCompanion(name: string): boolean {
  return name.endsWith('.annotation~') || name.endsWith('.classes.txt');
}
