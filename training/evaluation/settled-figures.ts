import { detectTrack } from '../../model/detection/detect-track.ts';
import type { WindowModel } from '../../model/detection/window-model.ts';
import type { DataSet } from '../track.ts';
import { alignClasses } from './align-classes.ts';
import type { FrameFigures } from './evaluation-report.ts';
import { countConfusion, createConfusion, frameMetrics } from './frame-metrics.ts';
import { likeliestClasses } from './likeliest-classes.ts';
import { recordedScores } from './recorded-scores.ts';

/**
 * Right and wrong settled frames: what training validates by, in a fraction of the time of a whole evaluation.
 *
 * @throws when the model knows none of the actions, or the signal's reason
 */
export async function settledFigures(
  model: WindowModel,
  dataSet: DataSet,
  signal?: AbortSignal,
): Promise<FrameFigures> {
  const { classes } = model.card;
  const confusion = createConfusion(classes.map(({ name }) => name));
  for (const track of alignClasses(dataSet, classes).dataSet.tracks) {
    signal?.throwIfAborted();
    const { times, settled } = await detectTrack(model, track, { provisionalEvery: 0 });
    const grid = { gridTimes: times, scores: settled, K: classes.length };
    const scores = recordedScores(grid, track.times);
    countConfusion(confusion, track.labels, likeliestClasses(scores, classes.length));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return frameMetrics(confusion);
}
