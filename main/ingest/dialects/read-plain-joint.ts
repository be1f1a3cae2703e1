import { poseStride } from '../../../model/skeleton.ts';
import type { OnProblem } from './dialect.ts';
import { inWords } from './in-words.ts';
import { isNumber } from './is-number.ts';
import { isRecord } from './is-record.ts';

/**
 * Reads `[x, y, z]`, `[x, y, z, confidence]` or the same as an object into `raw[place]`; null is a joint that is not seen.
 * Confidence is 0 to 1, and 1 where it is left out.
 */
export function readPlainJoint(
  joint: unknown,
  place: number,
  raw: Float32Array,
  onProblem: OnProblem,
): void {
  if (joint === null || joint === undefined) return;
  if (!isRecord(joint)) {
    onProblem({
      kind: 'joint',
      text: `expected joint ${place} as [x, y, z, confidence] or null, found ${inWords(joint)}`,
    });
    return;
  }
  const isList = Array.isArray(joint);
  const x = isList ? (joint[0] as unknown) : joint['x'];
  const y = isList ? (joint[1] as unknown) : joint['y'];
  const z = isList ? (joint[2] as unknown) : joint['z'];
  const confidence = (isList ? (joint[3] as unknown) : joint['confidence']) ?? 1;
  if (!isNumber(x) || !isNumber(y) || !isNumber(z)) {
    const wrong = [x, y, z].find((value) => !isNumber(value));
    onProblem({
      kind: 'not-a-number',
      text: `expected three numbers x, y and z in joint ${place}, found ${inWords(wrong)}`,
    });
    return;
  }
  if (!isNumber(confidence) || confidence < 0 || confidence > 1) {
    onProblem({
      kind: 'confidence',
      text: `expected a confidence of 0 to 1 in joint ${place}, found ${inWords(confidence)}`,
    });
    return;
  }
  const at = place * poseStride;
  raw[at] = x;
  raw[at + 1] = y;
  raw[at + 2] = z;
  raw[at + 3] = confidence;
}
