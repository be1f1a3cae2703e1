import type {
  EvaluationReport,
  FrameFigures,
} from '../../training/evaluation/evaluation-report.ts';
import { evaluationSentence } from '../../training/evaluation/evaluation-sentence.ts';
import { percent } from './percent.ts';
import { remarksOnFigures } from './remarks-on-figures.ts';
import { tableRow } from './table-row.ts';

const mistakesShown = 5;

/** A report for a person at a terminal. @param remarks what to keep in mind about it, a line each */
export function evaluationText(report: EvaluationReport, remarks: readonly string[]): string {
  const { people, sessions, minutes, frames } = report;
  const sections = [
    [evaluationSentence(report)],
    [
      `Measured on ${frames} frames, ${minutes.toFixed(1)} minutes, of ${people} people in ${sessions} sessions`,
      ...remarksOnFigures(report.unknown, remarks),
    ],
    streams(report),
    classes(report.settled),
    liveUse(report),
    mistakes(report),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function streams(report: EvaluationReport): string[] {
  const { settled, provisional, centred, centredEvery, intervals } = report;
  const heads = [
    'accuracy',
    'macro-F1',
    'F1@10',
    'F1@25',
    'F1@50',
    'edit',
    'mAP_a',
    'mAP_v',
    'mAP_action',
  ];
  const row = (
    name: string,
    figures: FrameFigures | undefined,
    whole: EvaluationReport['provisionalSegments'],
  ) => {
    if (figures === undefined || whole === undefined) return [];
    const { f1At10, f1At25, f1At50, edit, mapActions, mapVideos, mapOfficial } = whole;
    const shares = [f1At10, f1At25, f1At50, edit, mapActions, mapVideos, mapOfficial];
    return [tableRow(name, [figures.frameAccuracy, figures.macroF1, ...shares].map(percent), 12)];
  };
  const range = ([low, high]: [number, number]) => `${percent(low)} to ${percent(high)}`;
  return [
    tableRow('Percent', heads, 12),
    ...row('Settled', settled, report.segments),
    ...row('Provisional', provisional, report.provisionalSegments),
    ...row('Centred', centred, report.centredSegments),
    ...(centredEvery === undefined ? [] : [`Centred: a window every ${centredEvery === 1 ? 'frame, as the official protocols have it' : `${centredEvery} frames`}`]), // prettier-ignore
    ...(intervals
      ? [
          `Settled, 95 % over sessions: frames ${range(intervals.frameAccuracy)}, macro-F1 ${range(intervals.macroF1)}`,
        ]
      : []),
  ];
}

function classes({ perClass, confusion }: FrameFigures): string[] {
  const isSaid = (index: number) => confusion.some((row) => row[index]! > 0);
  const shown = perClass.filter(({ frames }, index) => frames > 0 || isSaid(index));
  const wide = Math.max(...shown.map((entry) => entry.class.length), 'Settled'.length);
  return [
    tableRow('Settled', ['frames', 'precision', 'recall', 'F1'], wide),
    ...shown.map(({ class: name, frames, precision, recall, f1 }) =>
      tableRow(name, [String(frames), ...[precision, recall, f1].map(percent)], wide),
    ),
  ];
}

function liveUse(report: EvaluationReport): string[] {
  const { calibration, decisionLatency, falseAlarms, delayCurve } = report;
  const secs = (value: number | undefined) => (value === undefined ? '–' : `${value.toFixed(2)} s`);
  const { ece, temperature, eceAfter } = calibration;
  const waits = delayCurve.filter((_, index) => index % 2 === 0);
  return [
    ...(delayCurve.length > 0
      ? [
          `Reaction: median ${secs(decisionLatency.medianSecs)}, p90 ${secs(decisionLatency.p90Secs)}; ${decisionLatency.found} actions found, ${decisionLatency.missed} missed`,
        ]
      : []),
    falseAlarms.perHour === undefined
      ? `False alarms: ${falseAlarms.count}; no background to set them against`
      : `False alarms: ${falseAlarms.perHour.toFixed(1)} an hour of background (${falseAlarms.count} in ${falseAlarms.backgroundMinutes.toFixed(1)} minutes)`,
    ...(falseAlarms.wrongNames
      ? [`Wrong names: ${falseAlarms.wrongNames} actions said to be another`]
      : []),
    ...(waits.length > 0
      ? [
          `Frames right after waiting: ${waits.map(({ delaySecs, frameAccuracy }) => `${delaySecs.toFixed(1)} s ${percent(frameAccuracy)}`).join(', ')}`,
        ]
      : []),
    temperature === undefined || eceAfter === undefined
      ? `Calibration error ${percent(ece)}`
      : `Calibration error ${percent(ece)}, ${percent(eceAfter)} at temperature ${temperature.toFixed(2)}`,
  ];
}

function mistakes(report: EvaluationReport): string[] {
  if (report.mistakes.length === 0) return [];
  return [
    'Worst mistakes',
    ...report.mistakes
      .slice(0, mistakesShown)
      .map(
        ({ session, person, startSecs, endSecs, truth, said, confidence }) =>
          `  ${session}, person ${person}, ${startSecs.toFixed(1)} to ${endSecs.toFixed(1)} s: ${truth} taken for ${said} (${Math.round(100 * confidence)} %)`,
      ),
  ];
}
