import type { ModelCard } from '../../model/card.ts';
import { Hysteresis } from '../../model/detection/hysteresis.ts';

/** An action from its first frame to the end of its last one, in seconds; `confidence` is the highest on the way. */
export type ActionSegment = { class: string; start: number; end: number; confidence: number };

/**
 * The actions that a model's scores add up to, by the same hysteresis as live.
 *
 * @param times of the scores' frames, on the model's grid; a gap between them ends what was going on
 * @param probabilities [frames × K]
 */
export function actionSegments(
  card: Pick<ModelCard, 'classes' | 'detection' | 'rateHz'>,
  times: Float64Array,
  probabilities: Float32Array,
): ActionSegment[] {
  const K = card.classes.length;
  const step = 1 / card.rateHz;
  const segments: ActionSegment[] = [];
  let hysteresis = new Hysteresis(card.detection, K, card.rateHz);
  const keep = (changes: ReturnType<Hysteresis['end']>) => {
    for (const { kind, label, confidence, frame, length } of changes) {
      if (kind !== 'ended') continue;
      const start = times[frame - length]!;
      const end = times[frame - 1]! + step;
      segments.push({ class: card.classes[label]!.name, start, end, confidence });
    }
  };
  for (let frame = 0; frame < times.length; frame++) {
    if (frame > 0 && times[frame]! - times[frame - 1]! > 1.5 * step) {
      keep(hysteresis.end());
      hysteresis = new Hysteresis(card.detection, K, card.rateHz);
    }
    keep(hysteresis.push(frame, probabilities.subarray(frame * K, (frame + 1) * K)).changes);
  }
  if (times.length > 0) keep(hysteresis.end());
  return segments;
}
