import type { ModelSummary } from '../../../main/wire/model-events.ts';
import { actionNames, metricWords } from '../../ui/model-words.ts';
import { megabytes, percent } from '../../ui/words.ts';
import { rateWords, sizeWords, speedWords, trainingWords } from '../fact-words.ts';

type Metric = ModelSummary['metrics'][number];

export type ComparisonRow = { name: string; values: string[]; isDifferent: boolean };

const facts: readonly { name: string; of: (model: ModelSummary) => string }[] = [
  { name: 'Made', of: ({ created }) => new Date(created).toLocaleString() },
  { name: 'Kind', of: ({ task }) => kinds[task] ?? task },
  { name: 'Modality', of: ({ modality }) => modality.replaceAll('+', ' + ') },
  { name: 'Encoder', of: sizeWords },
  { name: 'Joints', of: ({ joints }) => String(joints) },
  { name: 'Rate', of: rateWords },
  { name: 'Trained on', of: trainingWords },
  { name: 'Steps', of: ({ training }) => training?.steps.toLocaleString() ?? '–' },
  { name: 'Seed', of: ({ training }) => String(training?.seed ?? '–') },
  { name: 'Precision', of: ({ precision }) => precision },
  { name: 'Size', of: ({ sizeBytes }) => megabytes(sizeBytes) },
  { name: 'Speed here', of: ({ windowMillis }) => windowMillis === undefined ? 'not measured' : speedWords(windowMillis) },
  { name: 'Settled labels after', of: ({ settledDelaySecs }) => `${settledDelaySecs.toFixed(2)} s` },
]; // prettier-ignore

const kinds: Record<string, string> = {
  detect: 'Labels every frame',
  recognise: 'Names whole recordings',
  encode: 'Encoder without a head',
};

/** All that is known of some models, a line a fact. */
export function comparisonRows(models: readonly ModelSummary[]): ComparisonRow[] {
  const [first, ...others] = models;
  const shared = (first?.metrics ?? [])
    .map(measureOf)
    .filter((measure) =>
      others.every(({ metrics }) => metrics.some((metric) => measureOf(metric) === measure)),
    );
  const sharedRows = shared.map((measure) =>
    row(measure, models, ({ metrics }) => {
      const found = metrics.find((metric) => measureOf(metric) === measure);
      return percent(found?.value ?? 0);
    }),
  );
  // Figures of different recordings cannot be compared: one line each would only look as if they could.
  const ownRow = row('Measured apart', models, ({ metrics }) => {
    const own = metrics.filter((metric) => !shared.includes(measureOf(metric)));
    return own.slice(0, 2).map(metricWords).join('; ') || '–';
  });
  return [...sharedRows, ownRow, ...facts.map(({ name, of }) => row(name, models, of))];
}

/** Actions of each model that not all of them know. */
export function ownActions(models: readonly ModelSummary[]): { all: string[]; own: string[][] } {
  const [first = [], ...others] = models.map(actionNames);
  const all = first.filter((name) => others.every((names) => names.includes(name)));
  return {
    all,
    own: [first, ...others].map((names) => names.filter((name) => !all.includes(name))),
  };
}

function measureOf({ name, on }: Metric): string {
  return `${name} on ${on}`;
}

function row(
  name: string,
  models: readonly ModelSummary[],
  of: (model: ModelSummary) => string,
): ComparisonRow {
  const values = models.map(of);
  return { name, values, isDifferent: new Set(values).size > 1 };
}
