import { detectTrack } from '../../model/detection/detect-track.ts';
import type { WindowModel } from '../../model/detection/window-model.ts';
import type { Track } from '../track.ts';
import { actionSegments } from './action-segments.ts';
import { type Decision, decisionsOf } from './decision-latency.ts';
import { DelayedLabels } from './delayed-labels.ts';
import type { Mistake } from './evaluation-report.ts';
import { wronglyAnnounced } from './false-alarms.ts';
import { labelRuns } from './label-runs.ts';
import { likeliestClasses } from './likeliest-classes.ts';
import { mistakesOf } from './mistakes.ts';
import { nearestFrames } from './nearest-frames.ts';
import { recordedScores } from './recorded-scores.ts';
import { type Video, videosOf } from './segment-figures.ts';
import { shownLabels } from './shown-labels.ts';
import { atTemperature } from './temperature.ts';

export type MeasureOptions = {
  /** 0 leaves out what needs provisional scores. */
  provisionalEvery: number;
  centredEvery: number;
  /** Of the delay curve, in frames of the model's grid. */
  delays: number[];
  temperature: number | undefined;
};

/** What was said of one recording, by its own frames. */
export type TrackMeasures = {
  track: Track;
  settled: Said;
  provisional: Said | undefined;
  centred: Said | undefined;
  /** Probability of each settled label, before and after the temperature. */
  confidences: Float64Array;
  calibrated: Float64Array | undefined;
  /** Labels by delay; empty without provisional scores. */
  delayed: Int16Array[];
  decisions: Decision[];
  falseAlarms: number;
  wrongNames: number;
};

export type Said = { labels: Int16Array; videos: Video[]; mistakes: Mistake[] };

/** Runs a model on a track whose labels are those of the model, and keeps what figures are made of, but no scores. */
export async function measureTrack(
  model: WindowModel,
  track: Track,
  options: MeasureOptions,
): Promise<TrackMeasures> {
  const { card } = model;
  const K = card.classes.length;
  const classes = card.classes.map(({ name }) => name);
  const { times, labels: truth } = track;
  const delaying = new DelayedLabels({
    frames: card.encoder.frames,
    classes: K,
    delays: options.delays,
  });
  const scores = await detectTrack(model, track, {
    provisionalEvery: options.provisionalEvery,
    centredEvery: options.centredEvery,
    onProvisional: (window) => delaying.add(window),
  });
  delaying.end();

  const isLive = options.provisionalEvery > 0;
  const gridTimes = scores.times;
  const onFrames = (gridScores: Float32Array) =>
    recordedScores({ gridTimes, scores: gridScores, K }, times);
  const confidencesOf = (scoresOfFrames: Float32Array, said: Int16Array) =>
    Float64Array.from(said, (label, frame) => scoresOfFrames[frame * K + label]!);
  const saidBy = (scoresOfFrames: Float32Array): Said => {
    const said = likeliestClasses(scoresOfFrames, K);
    const confidences = confidencesOf(scoresOfFrames, said);
    return {
      labels: said,
      videos: videosOf(truth, scoresOfFrames, K),
      mistakes: mistakesOf({ track, classes, truth, said, confidences }),
    };
  };
  const recorded = onFrames(scores.settled);
  const settled = saidBy(recorded);
  const nearest = nearestFrames(gridTimes, times);
  const confidences = confidencesOf(recorded, settled.labels);
  const announced = actionSegments(card, gridTimes, isLive ? scores.provisional : scores.settled);
  const wrong = wronglyAnnounced(announced, { classes, truth, times });
  return {
    track,
    settled,
    provisional: isLive ? saidBy(onFrames(scores.provisional)) : undefined,
    centred: options.centredEvery > 0 ? saidBy(onFrames(scores.centred)) : undefined,
    confidences,
    calibrated: calibratedConfidences(recorded, settled.labels, options.temperature),
    delayed: isLive
      ? delaying.labels.map((labels) => Int16Array.from(nearest, (frame) => labels[frame]!))
      : [],
    decisions: isLive
      ? decisionsOf(labelRuns(truth), times, {
          times: gridTimes,
          labels: shownLabels(card, gridTimes, scores.provisional),
          knownTimes: scores.provisionalTimes,
        })
      : [],
    falseAlarms: wrong.falseAlarms.length,
    wrongNames: wrong.wrongNames.length,
  };
}

function calibratedConfidences(
  scores: Float32Array,
  labels: Int16Array,
  temperature: number | undefined,
): Float64Array | undefined {
  if (temperature === undefined) return undefined;
  const K = scores.length / labels.length;
  return Float64Array.from(labels, (label, frame) => {
    const row = scores.subarray(frame * K, (frame + 1) * K);
    return atTemperature(row, temperature)[label]!;
  });
}
