import type { RunConfig } from '../jobs/run-config.ts';
import type { TrainedRun } from '../jobs/train-run.ts';
import { printJson } from './output.ts';

/** Says what a run has come to, as JSON or in words. */
export function printRun(
  config: RunConfig,
  run: TrainedRun & { seconds: number },
  { json, more = {} }: { json: boolean | undefined; more?: object },
): void {
  const { engine, steps, best, people, heldOut, seconds } = run;
  const [model, id] = [config.output, config.run];
  if (json === true) {
    const chosen = best === undefined ? null : { step: best.step, ...best.figures };
    printJson({ model, run: id, engine, steps, best: chosen, people, heldOut, seconds, ...more });
    return;
  }
  process.stdout.write(
    `${model}: ${steps} steps on ${people} people in ${Math.round(seconds)} s, run ${id}\n`,
  );
  if (best !== undefined) {
    const figures = Object.entries(best.figures).map(([name, value]) => `${name} ${value.toFixed(3)}`); // prettier-ignore
    process.stdout.write(
      `Best at step ${best.step}, on ${heldOut} people held out: ${figures.join(', ')}\n`,
    );
  }
}
