import type { ActionClass } from '../../model/card.ts';
import { hashTruth } from '../data-identity.ts';
import { countPeople } from '../trained-card.ts';
import { bootstrapIntervals } from './bootstrap-intervals.ts';
import { Calibration } from './calibration.ts';
import { decisionLatency } from './decision-latency.ts';
import type { CalibrationFigures, DelayPoint, EvaluationReport } from './evaluation-report.ts';
import { falseAlarmRate } from './false-alarms.ts';
import { type Confusion, countConfusion, createConfusion, frameMetrics } from './frame-metrics.ts';
import { frameSecs } from './frame-secs.ts';
import type { Said, TrackMeasures } from './measure-track.ts';
import { worstMistakes } from './mistakes.ts';
import { segmentFigures } from './segment-figures.ts';

const mistakesOfMixup = 50;
const bootstrap = { resamples: 1000, seed: 1 };

/** Adds up what was measured on tracks. */
export function reportOf(
  measures: readonly TrackMeasures[],
  context: {
    classes: readonly ActionClass[];
    delaysSecs: readonly number[];
    temperature: number | undefined;
    centredEvery: number;
    unknown: EvaluationReport['unknown'];
  },
): EvaluationReport {
  const names = context.classes.map(({ name }) => name);
  const tracks = measures.map(({ track }) => track);
  const said = (pick: (measure: TrackMeasures) => Said | undefined) =>
    measures.flatMap((measure) => {
      const picked = pick(measure);
      return picked === undefined ? [] : [{ truth: measure.track.labels, ...picked }];
    });
  const frames = (of: ReturnType<typeof said>) =>
    of.length === 0 ? undefined : frameMetrics(confusionOf(names, of));
  const segments = (of: ReturnType<typeof said>) =>
    of.length === 0 ? undefined : segmentFigures(of.flatMap(({ videos }) => videos));
  const mistakes = (of: ReturnType<typeof said>) => {
    const all = of.flatMap((one) => one.mistakes);
    return of.length === 0 ? undefined : worstMistakes(all, mistakesOfMixup);
  };
  const settled = said((measure) => measure.settled);
  const provisional = said((measure) => measure.provisional);
  const centred = said((measure) => measure.centred);
  const settledFrames = frames(settled)!;

  return {
    people: countPeople({ classes: [], tracks }),
    sessions: new Set(tracks.map(({ session }) => session)).size,
    frames: settledFrames.frames,
    minutes: secsOf(measures, (label) => label >= 0) / 60,
    data: hashTruth({ classes: [...context.classes], tracks }),
    measuredOn: [...new Set(tracks.map(({ personKey }) => personKey))].sort(),
    settled: settledFrames,
    provisional: frames(provisional),
    centred: frames(centred),
    centredEvery: centred.length === 0 ? undefined : context.centredEvery,
    segments: segments(settled)!,
    provisionalSegments: segments(provisional),
    centredSegments: segments(centred),
    calibration: calibrationOf(measures, context.temperature),
    delayCurve: delayCurveOf(measures, names, context.delaysSecs),
    decisionLatency: decisionLatency(
      context.classes,
      measures.flatMap(({ decisions }) => decisions),
    ),
    falseAlarms: falseAlarmRate(
      {
        falseAlarms: sumOf(measures, ({ falseAlarms }) => falseAlarms),
        wrongNames: sumOf(measures, ({ wrongNames }) => wrongNames),
      },
      secsOf(measures, (label) => label === 0),
    ),
    intervals: bootstrapIntervals(bySession(measures, names), bootstrap),
    mistakes: mistakes(settled)!,
    provisionalMistakes: mistakes(provisional),
    centredMistakes: mistakes(centred),
    unknown: context.unknown,
  };
}

type Labels = { truth: Int16Array; labels: Int16Array };

function confusionOf(names: string[], said: readonly Labels[]): Confusion {
  const confusion = createConfusion(names);
  for (const { truth, labels } of said) countConfusion(confusion, truth, labels);
  return confusion;
}

function bySession(measures: readonly TrackMeasures[], names: string[]): Confusion[] {
  const sessions = new Map<string, Confusion>();
  for (const { track, settled } of measures) {
    const confusion = sessions.get(track.session) ?? createConfusion(names);
    sessions.set(track.session, confusion);
    countConfusion(confusion, track.labels, settled.labels);
  }
  return [...sessions.values()];
}

function delayCurveOf(
  measures: readonly TrackMeasures[],
  names: string[],
  delaysSecs: readonly number[],
): DelayPoint[] {
  return delaysSecs.flatMap((delaySecs, index) => {
    const said = measures.flatMap(({ track, delayed }) => {
      const labels = delayed[index];
      return labels === undefined ? [] : [{ truth: track.labels, labels }];
    });
    if (said.length === 0) return [];
    const { frameAccuracy, macroF1 } = frameMetrics(confusionOf(names, said));
    return [{ delaySecs, frameAccuracy, macroF1 }];
  });
}

function calibrationOf(
  measures: readonly TrackMeasures[],
  temperature: number | undefined,
): CalibrationFigures {
  const [before, after] = [new Calibration(), new Calibration()];
  for (const { track, settled, confidences, calibrated } of measures) {
    track.labels.forEach((label, frame) => {
      if (label < 0) return;
      const isRight = settled.labels[frame] === label;
      before.count(confidences[frame]!, isRight);
      if (calibrated !== undefined) after.count(calibrated[frame]!, isRight);
    });
  }
  return {
    ece: before.error(),
    temperature,
    eceAfter: temperature === undefined ? undefined : after.error(),
  };
}

/** Seconds of the frames whose true label passes. */
function secsOf(measures: readonly TrackMeasures[], passes: (label: number) => boolean): number {
  let sum = 0;
  for (const { times, labels } of measures.map(({ track }) => track)) {
    frameSecs(times).forEach((secs, frame) => {
      if (passes(labels[frame]!)) sum += secs;
    });
  }
  return sum;
}

function sumOf(
  measures: readonly TrackMeasures[],
  count: (measure: TrackMeasures) => number,
): number {
  return measures.reduce((sum, measure) => sum + count(measure), 0);
}
