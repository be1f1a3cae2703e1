import type { CurvePoint } from '../../../main/wire/training-events.ts';
import { figureWords } from './figure-words.ts';

export type CurveSeries = {
  name: string;
  /** Beside each step; null where it was not measured. */
  values: (number | null)[];
};

export type CurveColumns = { steps: number[]; series: CurveSeries[] };

/** The loss and its terms, and the loss on those that are held out, over the steps. */
export function lossColumns(curve: readonly CurvePoint[]): CurveColumns {
  const terms = namesIn(curve, ({ terms: found }) => found);
  const losses = namesIn(curve, ({ validation }) => validation).filter(isLoss);
  return {
    steps: curve.map(({ step }) => step),
    series: [
      { name: 'Loss', values: curve.map(({ loss }) => finite(loss)) },
      // One term alone is the loss again.
      ...(terms.length < 2 ? [] : terms).map((name) => ({
        name: figureWords(name),
        values: curve.map((point) => finite(point.terms?.[name])),
      })),
      ...losses.map((name) => ({
        name: `${figureWords(name)} on those held out`,
        values: curve.map((point) => finite(point.validation?.[name])),
      })),
    ],
  };
}

/** Shares that were right on those that are held out, in percent, at the steps where that was measured. */
export function validationColumns(curve: readonly CurvePoint[]): CurveColumns {
  const measured = curve.filter(({ validation }) => validation !== undefined);
  const names = namesIn(measured, ({ validation }) => validation).filter((name) => !isLoss(name));
  return {
    steps: measured.map(({ step }) => step),
    series: names.map((name) => ({
      name: figureWords(name),
      values: measured.map(({ validation }) => {
        const share = finite(validation?.[name]);
        return share === null ? null : share * 100;
      }),
    })),
  };
}

/** Curves of several runs over the same steps: a step that a run has no point at is null there. */
export function overlay(
  runs: readonly { name: string; steps: readonly number[]; values: readonly (number | null)[] }[],
): CurveColumns {
  const steps = [...new Set(runs.flatMap((run) => run.steps))].sort((a, b) => a - b);
  return {
    steps,
    series: runs.map((run) => {
      const at = new Map(run.steps.map((step, index) => [step, run.values[index] ?? null]));
      return { name: run.name, values: steps.map((step) => at.get(step) ?? null) };
    }),
  };
}

function namesIn(
  curve: readonly CurvePoint[],
  read: (point: CurvePoint) => Record<string, number> | undefined,
): string[] {
  return [...new Set(curve.flatMap((point) => Object.keys(read(point) ?? {})))];
}

function isLoss(name: string): boolean {
  return /loss/i.test(name);
}

/** What is not a number cannot be drawn; a run whose loss became none says so itself. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
