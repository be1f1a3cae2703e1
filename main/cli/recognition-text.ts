import type { RecognitionFigures } from '../../training/probe/recognition-figures.ts';
import { percent } from './percent.ts';
import { remarksOnFigures } from './remarks-on-figures.ts';
import { tableRow } from './table-row.ts';

/** A recogniser's figures for a person at a terminal. */
export function recognitionText(
  figures: RecognitionFigures & { people: number; unknown: { class: string; frames: number }[] },
  remarks: readonly string[],
): string {
  const { instances, people, top1, macroF1, perClass, unknown } = figures;
  const wide = Math.max(...perClass.map((entry) => entry.class.length), 'Percent'.length);
  return [
    `Names ${Math.round(top1 * instances)} of ${instances} actions of ${people} people rightly: top-1 ${percent(top1)} %, macro-F1 ${percent(macroF1)} %`,
    ...remarksOnFigures(unknown, remarks),
    '',
    tableRow('Percent', ['instances', 'precision', 'recall', 'F1'], wide),
    ...perClass.map(({ class: name, instances: count, precision, recall, f1 }) =>
      tableRow(name, [String(count), ...[precision, recall, f1].map(percent)], wide),
    ),
    '',
  ].join('\n');
}
