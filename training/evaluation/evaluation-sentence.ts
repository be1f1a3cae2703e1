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
  const counted =
    count === 0 ? 'no false alarm' : `${count} false ${count === 1 ? 'alarm' : 'alarms'}`;
  // Too little to speak of a rate.
  if (backgroundMinutes < 2) {
    return `${counted} in ${Math.round(60 * backgroundMinutes)} s without action`;
  }
  if (count === 0) return `no false alarm in ${inMinutes(backgroundMinutes)} without action`;
  const perMinute = perHour / 60;
  return perMinute >= 1.5
    ? `about ${Math.round(perMinute)} false alarms a minute`
    : `about one false alarm in ${inMinutes(1 / perMinute)}`;
}

function inMinutes(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  return whole === 1 ? 'a minute' : `${whole} minutes`;
}

function reaction({ medianSecs }: EvaluationReport['decisionLatency']): string | undefined {
  return medianSecs === undefined ? undefined : `reacts after ${medianSecs.toFixed(1)} s`;
}
