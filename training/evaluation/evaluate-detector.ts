import type { WindowModel } from '../../model/detection/window-model.ts';
import type { DataSet } from '../track.ts';
import { alignClasses } from './align-classes.ts';
import { detectorTemperature } from './detector-temperature.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import { measureTrack, type TrackMeasures } from './measure-track.ts';
import { reportOf } from './report-of.ts';

/** Of the delay curve: none to a second. */
const delaysSecs = Array.from({ length: 11 }, (_, tenths) => tenths / 10);

export type EvaluationOptions = {
  /** Frames between two provisional windows; 0 leaves out provisional scores and what is made of them. */
  provisionalEvery: number;
  /** Frames between two centred windows; 0 or nothing leaves them out. */
  centredEvery?: number;
  /** People to fit a temperature on, none of those who are measured; without them the model's own counts. */
  calibrateOn?: DataSet;
  onTrack?: (done: number, tracks: number) => void;
  signal?: AbortSignal;
};

/**
 * Measures a model on the frames of recordings, as the sensor gave them: each takes the scores of the nearest frame of the
 * model's grid. Recordings without a label that the model knows are left out.
 *
 * @throws when the model knows none of the actions, no frame has a label that it knows, someone is in both data sets, or the
 *   signal's reason
 */
export async function evaluateDetector(
  model: WindowModel,
  given: DataSet,
  options: EvaluationOptions,
): Promise<EvaluationReport> {
  const { calibrateOn, signal, provisionalEvery, centredEvery = 0 } = options;
  const { card } = model;
  const { dataSet, unknown } = alignClasses(given, card.classes);
  const tracks = dataSet.tracks.filter(({ labels }) => labels.some((label) => label >= 0));
  if (tracks.length === 0) {
    throw new Error(
      `Evaluation needs labelled frames of classes that the model knows: found none in ${dataSet.tracks.length} tracks`,
    );
  }
  if (calibrateOn !== undefined) checkApart(given, calibrateOn);
  const temperature =
    calibrateOn === undefined
      ? card.temperature
      : await detectorTemperature(model, calibrateOn, signal);

  const delays = delaysSecs.map((secs) => Math.round(secs * card.rateHz));
  const measures: TrackMeasures[] = [];
  for (const track of tracks) {
    signal?.throwIfAborted();
    measures.push(
      await measureTrack(model, track, { provisionalEvery, centredEvery, delays, temperature }),
    );
    options.onTrack?.(measures.length, tracks.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { classes } = card;
  return reportOf(measures, { classes, delaysSecs, temperature, centredEvery, unknown });
}

function checkApart(measured: DataSet, calibrateOn: DataSet): void {
  const people = new Set(measured.tracks.map(({ personKey }) => personKey));
  const both = calibrateOn.tracks.find(({ personKey }) => people.has(personKey));
  if (both === undefined) return;
  throw new Error(
    `The temperature must be fitted on people who are not measured: ${both.personKey} is among both`,
  );
}
