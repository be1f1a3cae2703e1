import type { EvaluationReport } from './evaluation-report.ts';

/**
 * What a report comes to, for a person: "Finds 9 of 10 actions, best wave (5 of 5), worst point (4 of 5), about one false
 * alarm in 12 minutes, reacts after 0.4 s".
 */
export function evaluationSentence(
  report: Pick<EvaluationReport, 'settled' | 'decisionLatency' | 'falseAlarms'>,
): string {
  const parts = [found(report), falseAlarms(report.falseAlarms), reaction(report.decisionLatency)];
  return parts.flatMap((part) => part ?? []).join(', ');
}

function found({
  settled,
  decisionLatency,
}: Pick<EvaluationReport, 'settled' | 'decisionLatency'>): string {
  const { found, missed, perClass } = decisionLatency;
  if (found + missed === 0) {
    return `Gets ${outOf(Math.round(100 * settled.frameAccuracy), 100)} frames right`;
  }
  const rates = perClass.map((each) => ({
    ...each,
    share: each.found / (each.found + each.missed),
  }));
  rates.sort((a, b) => b.share - a.share);
  const [best, worst] = [rates[0]!, rates.at(-1)!];
  const of = (each: { class: string; found: number; missed: number }) =>
    `${each.class} (${outOf(each.found, each.found + each.missed)})`;
  const all = outOf(found, found + missed);
  if (rates.length === 1) return `Finds ${all} of “${best.class}”`;
  if (best.share === worst.share) return `Finds ${all} actions`;
  return `Finds ${all} actions, best ${of(best)}, worst ${of(worst)}`;
}

function outOf(part: number, whole: number): string {
  return `${part} of ${whole}`;
}

function falseAlarms({
  perHour,
  count,
  backgroundMinutes,
}: EvaluationReport['falseAlarms']): string | undefined {
  if (perHour === undefined) return undefined;
  const minutes = Math.round(backgroundMinutes);
  const inMinutes = (number: number) => (number === 1 ? 'a minute' : `${number} minutes`);
  if (count === 0) {
    return backgroundMinutes < 1
      ? 'no false alarm'
      : `no false alarm in ${inMinutes(Math.max(1, minutes))}`;
  }
  const perMinute = perHour / 60;
  if (perMinute >= 1.5) return `about ${Math.round(perMinute)} false alarms a minute`;
  return `about one false alarm in ${inMinutes(Math.max(1, Math.round(1 / perMinute)))}`;
}

function reaction({ medianSecs }: EvaluationReport['decisionLatency']): string | undefined {
  return medianSecs === undefined ? undefined : `reacts after ${medianSecs.toFixed(1)} s`;
}
