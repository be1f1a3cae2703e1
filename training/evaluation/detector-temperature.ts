import { detectTrack } from '../../model/detection/detect-track.ts';
import type { WindowModel } from '../../model/detection/window-model.ts';
import type { DataSet } from '../track.ts';
import { alignClasses } from './align-classes.ts';
import { recordedScores } from './recorded-scores.ts';
import { fitTemperature } from './temperature.ts';

/**
 * The temperature that suits a model's settled scores.
 *
 * @param dataSet of people whom it is not measured on afterwards
 * @throws when the model knows none of the actions, or no frame is labelled
 */
export async function detectorTemperature(
  model: WindowModel,
  dataSet: DataSet,
  signal?: AbortSignal,
): Promise<number> {
  const { classes } = model.card;
  const K = classes.length;
  const rows: Float32Array[] = [];
  const truth: number[] = [];
  for (const track of alignClasses(dataSet, classes).dataSet.tracks) {
    signal?.throwIfAborted();
    const { times, settled } = await detectTrack(model, track, { provisionalEvery: 0 });
    const scores = recordedScores({ gridTimes: times, scores: settled, K }, track.times);
    track.labels.forEach((label, frame) => {
      if (label < 0) return;
      rows.push(scores.subarray(frame * K, (frame + 1) * K));
      truth.push(label);
    });
  }
  const probabilities = new Float32Array(rows.length * K);
  rows.forEach((row, index) => probabilities.set(row, index * K));
  return fitTemperature({ probabilities, truth }, K);
}
