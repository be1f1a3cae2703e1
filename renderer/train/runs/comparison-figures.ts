import type { EvaluationReport } from '../../../main/wire/training-events.ts';
import { isMeasuredAlike } from '../../ui/is-measured-alike.ts';
import { duration, percent } from '../../ui/words.ts';

export type ComparedFigure = {
  name: string;
  /** In words, one a run. */
  values: string[];
  /** Places of the best ones; empty where they are all alike or only one is known. */
  best: number[];
};

type Figure = {
  name: string;
  read: (report: EvaluationReport) => number | undefined;
  words: (value: number) => string;
  isLessBetter?: boolean;
};

const score = (value: number) => value.toFixed(2);

const figures: readonly Figure[] = [
  { name: 'Frames right', read: ({ settled }) => settled.frameAccuracy, words: exactPercent },
  { name: 'Frames right at once', read: ({ provisional }) => provisional?.frameAccuracy, words: exactPercent },
  { name: 'All actions alike (macro F1)', read: ({ settled }) => settled.macroF1, words: score },
  { name: 'Whole actions found (F1@50)', read: ({ segments }) => segments.f1At50, words: score },
  { name: 'Order of actions (edit)', read: ({ segments }) => segments.edit, words: score },
  { name: 'Mean average precision', read: ({ segments }) => segments.mapActions, words: score },
  { name: 'Reacts after', read: ({ decisionLatency }) => decisionLatency.medianSecs, words: duration, isLessBetter: true },
  { name: 'Actions missed', read: ({ decisionLatency: { found, missed } }) => (found + missed === 0 ? undefined : missed / (found + missed)), words: percent, isLessBetter: true },
  { name: 'False alarms an hour', read: ({ falseAlarms }) => falseAlarms.perHour, words: (value) => value.toFixed(1), isLessBetter: true },
  { name: 'Actions under a wrong name', read: ({ falseAlarms }) => falseAlarms.wrongNames, words: String, isLessBetter: true },
]; // prettier-ignore

/** The figures of several runs, a line each, with the best marked where they can be compared. */
export function comparisonFigures(
  reports: readonly (EvaluationReport | undefined)[],
): ComparedFigure[] {
  const isAlike = isMeasuredAlike(reports);
  return figures.flatMap(({ name, read, words, isLessBetter = false }) => {
    const values = reports.map((report) => report && read(report));
    const known = values.filter((value) => value !== undefined);
    if (known.length === 0) return [];
    const best = isLessBetter ? Math.min(...known) : Math.max(...known);
    const isTold = isAlike && new Set(known).size > 1;
    return {
      name,
      values: values.map((value) => (value === undefined ? '–' : words(value))),
      best: isTold ? values.flatMap((value, index) => (value === best ? [index] : [])) : [],
    };
  });
}

function exactPercent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
