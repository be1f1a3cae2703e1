import type { PrecisionFigures } from '../wire/model-events.ts';

/** Half a point of frame accuracy. */
const mostLoss = 0.005;
/** Less than that is within what two measurements of the same model differ. */
const leastGain = 1.1;

type Measured = Pick<PrecisionFigures, 'windowMillis' | 'frameAccuracy'>;

/**
 * Whether live detection is to take the int8 model instead of the float one, and why, in words.
 *
 * @param unmeasured why their accuracy is not known, where it is not
 */
export function judgeInt8(
  float: Measured,
  int8: Measured,
  unmeasured: string | undefined,
): { isPreferred: boolean; reason: string } {
  const gain = float.windowMillis / int8.windowMillis;
  const speed = speedWords(gain);
  if (float.frameAccuracy === undefined || int8.frameAccuracy === undefined) {
    const why = unmeasured ?? 'no labelled recordings were chosen';
    return {
      isPreferred: false,
      reason: `int8, ${speed}; what it costs in accuracy is not known: ${why}`,
    };
  }
  const loss = float.frameAccuracy - int8.frameAccuracy;
  const figures = `int8, ${inPoints(loss)}, ${speed}`;
  if (loss >= mostLoss) {
    return { isPreferred: false, reason: `${figures}: it loses half a point or more` };
  }
  if (gain < leastGain) return { isPreferred: false, reason: `${figures}: too little is gained` };
  return { isPreferred: true, reason: figures };
}

function speedWords(gain: number): string {
  if (Math.max(gain, 1 / gain) < 1.05) return 'as fast';
  return gain > 1 ? `${gain.toFixed(1)} × faster` : `${(1 / gain).toFixed(1)} × slower`;
}

function inPoints(loss: number): string {
  const points = Math.abs(100 * loss).toFixed(1);
  if (points === '0.0') return 'as accurate';
  return loss > 0 ? `${points} points less` : `${points} points more`;
}
