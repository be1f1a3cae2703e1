import { createTrackScorer } from '../../model/detection/detect-track.ts';
import type { openDenseModel } from '../../model/detection/window-model.ts';
import { createFeatureRows } from './feature-rows.ts';
import type { PersonFeatures, SessionFeatures } from './session-features.ts';

export type DenseModel = Awaited<ReturnType<typeof openDenseModel>>;

/** About so many rows a second: an action of half a second has several. */
const rowsPerSec = 7.5;

/** What all features by a model have in common. */
export function featuresForm({
  width,
  card,
}: DenseModel): Pick<SessionFeatures, 'version' | 'width' | 'rowSecs'> & { framesOfRow: number } {
  const framesOfRow = Math.max(1, Math.round(card.rateHz / rowsPerSec));
  return { version: 1, width, rowSecs: framesOfRow / card.rateHz, framesOfRow };
}

/** Makes the features of one person from frames that come in order of time, window by window, as live detection would. */
export function createPersonFeatures(model: DenseModel) {
  const { width, framesOfRow } = featuresForm(model);
  const rows = createFeatureRows({ width, framesOfRow, frameSecs: 1 / model.card.rateHz });
  const scorer = createTrackScorer(model, {
    provisionalEvery: 0,
    onSettled: (times, dense) => rows.add(times, dense),
  });
  let lastSecs = -Infinity;
  return {
    async push(secs: number, pose: Float32Array): Promise<void> {
      // Two sensors of one recording may see the same instant.
      if (secs <= lastSecs) return;
      lastSecs = secs;
      await scorer.push(secs, pose);
    },
    async finish(person: string): Promise<PersonFeatures> {
      await scorer.end();
      return rows.finish(person);
    },
  };
}
