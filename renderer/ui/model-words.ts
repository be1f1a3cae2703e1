import type { ModelSummary } from '../../main/wire/model-events.ts';
import { className } from './class-name.ts';
import { count, percent } from './words.ts';

/** `14 actions, DSTE 128, 30 Hz`. */
export function modelKind(model: ModelSummary): string {
  const { encoder, hidden, rateHz } = model;
  const actions = actionNames(model).length;
  const knows = actions === 0 ? 'no actions' : count(actions, 'action', 'actions');
  return `${knows}, ${encoder.toUpperCase()} ${hidden}, ${rateHz} Hz`;
}

/** What it can tell apart, without the background. */
export function actionNames({ classes, task }: ModelSummary): string[] {
  return classes.slice(task === 'detect' ? 1 : 0).map(({ name }) => className(name));
}

/** `Frame accuracy 91 % on 3 people it never saw`. */
export function metricWords({ name, value, on }: ModelSummary['metrics'][number]): string {
  return `${name} ${percent(value)} on ${on}`;
}
