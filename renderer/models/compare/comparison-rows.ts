import type { ModelSummary } from '../../../main/wire/model-events.ts';
import { isMeasuredAlike } from '../../ui/is-measured-alike.ts';
import { measuredApart } from '../../ui/measured-apart.ts';
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
  const shared = sharedMetrics(models);
  const sharedRows = shared.map((metric) =>
    row(`${metric.name} on ${metric.on}`, models, (model) =>
      percent(sameOf(model, metric)?.value ?? 0),
    ),
  );
  const ownRow = row(
    'Measured apart',
    models,
    (model) =>
    ownMetrics(model, shared).slice(0, 2).map(metricWords).join('; ') || '–', // prettier-ignore
  );
  return [...sharedRows, ownRow, ...facts.map(({ name, of }) => row(name, models, of))];
}

/** Why figures that some of them have do not say which is better; undefined where that need not be said. */
export function figuresApart(models: readonly ModelSummary[]): string | undefined {
  const shared = sharedMetrics(models);
  const own = models.map((model) => ownMetrics(model, shared)).filter(({ length }) => length > 0);
  return own.length > 1 ? measuredApart(own.flat()) : undefined;
}

/** Those that all of them have, measured on the same. */
function sharedMetrics([first, ...others]: readonly ModelSummary[]): Metric[] {
  return (first?.metrics ?? []).filter((metric) =>
    others.every((model) => sameOf(model, metric) !== undefined),
  );
}

function ownMetrics(model: ModelSummary, shared: readonly Metric[]): Metric[] {
  return model.metrics.filter((metric) => !shared.some((one) => sameOf(model, one) === metric));
}

function sameOf({ metrics }: ModelSummary, metric: Metric): Metric | undefined {
  return metrics.find((one) => one.name === metric.name && isMeasuredAlike([one, metric]));
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

function row(
  name: string,
  models: readonly ModelSummary[],
  of: (model: ModelSummary) => string,
): ComparisonRow {
  const values = models.map(of);
  return { name, values, isDifferent: new Set(values).size > 1 };
}
