import type { FrameFigures } from '../../training/evaluation/evaluation-report.ts';
import type { EvaluationReport } from '../wire/training-events.ts';

/** Fewer from random weights have hardly moved them; a quick training of the Train tab makes 200. */
const fewestSteps = 100;

export type JudgedRun = {
  steps: number;
  /** Whether it began with weights that had learned something. */
  startsFromModel: boolean;
  /** Somebody was held out, be it only to choose the best step. */
  hasOthers: boolean;
  /** Share of right answers, and that of always giving the commonest; undefined: not measured. */
  shares: { right: number; ofCommonest: number; commonest: string } | undefined;
  latency: EvaluationReport['decisionLatency'] | undefined;
};

/** Why a model should not be relied on yet, in a sentence for a person; undefined where nothing speaks against it. */
export function cautionAbout(run: JudgedRun): string | undefined {
  const { steps, startsFromModel, hasOthers, shares, latency } = run;
  if (steps < fewestSteps && !startsFromModel) {
    return `Only ${steps} ${steps === 1 ? 'step was' : 'steps were'} made, too few to have learned much: train longer before you use it`;
  }
  if (!hasOthers) {
    return 'Nobody could be held out to measure it on, so how it does on others is unknown: record more people, then train again';
  }
  if (shares === undefined) return undefined;
  if (shares.right <= shares.ofCommonest) {
    return `It is right ${percent(shares.right)} of the time, which always saying “${shares.commonest}” would be as well (${percent(shares.ofCommonest)}): it has not learned these actions yet`;
  }
  if (latency !== undefined && latency.found === 0 && latency.missed > 0) {
    return `It found none of ${latency.missed} actions of those that it never saw: it has not learned them yet`;
  }
  return undefined;
}

/** What {@link cautionAbout} compares, from a confusion matrix with the true classes as rows. */
export function sharesOf(
  { confusion }: Pick<FrameFigures, 'confusion'>,
  names: readonly string[],
): JudgedRun['shares'] {
  const rows = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const total = rows.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  const right = confusion.reduce((sum, row, index) => sum + row[index]!, 0);
  const most = rows.indexOf(Math.max(...rows));
  return { right: right / total, ofCommonest: rows[most]! / total, commonest: names[most]! };
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
