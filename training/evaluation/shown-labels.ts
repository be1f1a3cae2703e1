import type { ModelCard } from '../../model/card.ts';
import { Hysteresis } from '../../model/detection/hysteresis.ts';

/** Labels that a person would have seen, by frame of the model's grid. */
export type LiveLabels = {
  /** Seconds of the frames. */
  times: Float64Array;
  labels: Int16Array;
  /** Seconds at which the labels were known. */
  knownTimes: Float64Array;
};

/**
 * What live detection shows frame by frame: scores go through the same hysteresis.
 *
 * @param probabilities [frames × K]
 */
export function shownLabels(
  card: Pick<ModelCard, 'classes' | 'detection' | 'rateHz'>,
  times: Float64Array,
  probabilities: Float32Array,
): Int16Array {
  const K = card.classes.length;
  const create = () => new Hysteresis(card.detection, K, card.rateHz);
  let hysteresis = create();
  return Int16Array.from(times, (time, frame) => {
    // After a gap a person is a new one.
    if (frame > 0 && time - times[frame - 1]! > 1.5 / card.rateHz) hysteresis = create();
    const row = probabilities.subarray(frame * K, (frame + 1) * K);
    return hysteresis.push(frame, row).now.label;
  });
}
