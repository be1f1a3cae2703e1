import type { TrainConfig } from '../jobs/run-config.ts';
import type { TrainedRun } from '../jobs/train-run.ts';
import { printJson } from './output.ts';

type FinishedRun = TrainedRun & { seconds: number };

/** Says what a run has come to, as JSON or in words. */
export function printRun(
  config: TrainConfig,
  run: FinishedRun,
  { json, more = {} }: { json: boolean | undefined; more?: object },
): void {
  if (json === true) printJson({ ...runDocument(config, run), ...more });
  else process.stdout.write(runText(config, run));
}

/** What a run has come to, as JSON has it. */
export function runDocument({ output: model, run: id }: TrainConfig, run: FinishedRun): object {
  const { engine, steps, best, people, heldOut, seconds, remarks } = run;
  const chosen = best === undefined ? null : { step: best.step, ...best.figures };
  return { model, run: id, engine, steps, best: chosen, people, heldOut, seconds, remarks };
}

/** The same for a person at a terminal. */
export function runText({ output: model, run: id }: TrainConfig, run: FinishedRun): string {
  const { steps, best, people, heldOut, seconds, remarks } = run;
  const line = `${model}: ${steps} steps on ${people} people in ${Math.round(seconds)} s, run ${id}\n`;
  const toKeepInMind = remarks.map((remark) => `${remark}\n`).join('');
  if (best === undefined) return `${line}${toKeepInMind}`;
  const figures = Object.entries(best.figures).map(
    ([name, value]) => `${name} ${value.toFixed(3)}`,
  );
  return `${line}Best at step ${best.step}, on ${heldOut} people held out: ${figures.join(', ')}\n${toKeepInMind}`;
}
