import type { EvaluationReport, RunResult } from '../../../main/wire/training-events.ts';
import { isMeasuredAlike } from '../../ui/is-measured-alike.ts';
import { duration, percent } from '../../ui/words.ts';

export type ComparedFigure = {
  name: string;
  /** In words, one a run. */
  values: string[];
  /** Places of the best ones; empty where they are all alike or only one is known. */
  best: number[];
};

/** What a run has been measured by, whatever its kind. */
export type ComparedResult = Pick<RunResult, 'evaluation' | 'recognition' | 'encoderTest'>;

type Figure<R> = {
  name: string;
  read: (report: R) => number | undefined;
  words: (value: number) => string;
  isLessBetter?: boolean;
};

const score = (value: number) => value.toFixed(2);

const frameFigures: readonly Figure<EvaluationReport>[] = [
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

const exampleFigures: readonly Figure<ComparedResult>[] = [
  { name: 'Examples right', read: ({ recognition }) => recognition?.top1, words: exactPercent },
  { name: 'Actions alike, of examples (macro F1)', read: ({ recognition }) => recognition?.macroF1, words: score },
  { name: 'Like the nearest example', read: (result) => encoderRow(result)?.nearest.top1, words: exactPercent },
]; // prettier-ignore

/** The figures of several runs, a line each, with the best marked where they can be compared. */
export function comparisonFigures(
  results: readonly (ComparedResult | undefined)[],
): ComparedFigure[] {
  const isAlike = isMeasuredAlike(results.map(measuredOn));
  const ofFrames = frameFigures.map((figure) => ({
    ...figure,
    read: ({ evaluation }: ComparedResult) => evaluation && figure.read(evaluation),
  }));
  const all = [...ofFrames, ...exampleFigures, ...fewLabelsFigures(results)];
  return all.flatMap(({ name, read, words, isLessBetter = false }) => {
    const values = results.map((result) => result && read(result));
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

/** What the figures of a run are of. */
export function measuredOn(
  result: ComparedResult | undefined,
): { data?: string | undefined } | undefined {
  return result?.evaluation ?? result?.recognition;
}

/** A line for each share of labels that any test has learned from. */
function fewLabelsFigures(
  results: readonly (ComparedResult | undefined)[],
): Figure<ComparedResult>[] {
  const shares = results.flatMap(
    (result) => (result && encoderRow(result))?.fewLabels.map(({ share }) => share) ?? [],
  );
  return [...new Set(shares)]
    .sort((a, b) => a - b)
    .map((wanted) => ({
      name: `Learned from ${100 * wanted} % of the labels`,
      read: (result) => encoderRow(result)?.fewLabels.find(({ share }) => share === wanted)?.top1,
      words: exactPercent,
    }));
}

function encoderRow({ encoderTest }: ComparedResult) {
  return encoderTest?.rows.find(({ features }) => features === 'encoder');
}

function exactPercent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
