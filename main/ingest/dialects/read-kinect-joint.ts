import { poseStride } from '../../../model/skeleton.ts';
import type { OnProblem } from './dialect.ts';
import { inWords } from './in-words.ts';
import { isNumber } from './is-number.ts';
import { isRecord } from './is-record.ts';

/** By trackingState: not tracked, inferred, tracked. */
const trackingConfidences = [0, 0.5, 1];
/** By k4abt_joint_confidence_level_t: none, low (guessed behind something), medium (all that the SDK gives), high. */
const levelConfidences = [0, 0.5, 1, 1];

/**
 * Reads a joint of kinect2, kinect-azure or one of their relatives into `raw[place]` as (x, y, z, confidence 0 to 1), in the
 * sensor's units and axes. Places in pictures are not looked at: they may be null.
 */
export function readKinectJoint(
  joint: unknown,
  place: number,
  raw: Float32Array,
  onProblem: OnProblem,
): void {
  if (joint === null || joint === undefined) return;
  if (!isRecord(joint)) {
    onProblem({ kind: 'joint', text: `expected a joint ${place}, found ${inWords(joint)}` });
    return;
  }
  const confidence = confidenceOf(joint, place, onProblem);
  if (confidence === 0) return;
  const { x, y, z } = positionOf(joint);
  if (!isNumber(x) || !isNumber(y) || !isNumber(z)) {
    const wrong = [x, y, z].find((value) => !isNumber(value));
    onProblem({
      kind: 'not-a-number',
      text: `expected numbers cameraX, cameraY and cameraZ in joint ${place}, found ${inWords(wrong)}`,
    });
    return;
  }
  const at = place * poseStride;
  raw[at] = x;
  raw[at + 1] = y;
  raw[at + 2] = z;
  raw[at + 3] = confidence;
}

function positionOf(joint: Record<string, unknown>): Record<string, unknown> {
  if (joint['cameraX'] !== undefined) {
    return { x: joint['cameraX'], y: joint['cameraY'], z: joint['cameraZ'] };
  }
  const holder = joint['position'];
  if (Array.isArray(holder)) return { x: holder[0], y: holder[1], z: holder[2] };
  return isRecord(holder) ? holder : joint;
}

/** Absent before August 2018, when kinect2 sent every joint as if it were seen. */
function confidenceOf(joint: Record<string, unknown>, place: number, onProblem: OnProblem): number {
  const { trackingState, confidence } = joint;
  const [levels, found, name] =
    trackingState === undefined
      ? [levelConfidences, confidence ?? 2, 'confidence']
      : [trackingConfidences, trackingState, 'trackingState'];
  const level = isNumber(found) ? levels[found] : undefined;
  if (level !== undefined) return level;
  onProblem({
    kind: 'tracking-state',
    text: `expected ${name} 0 to ${levels.length - 1} in joint ${place}, found ${inWords(found)}`,
  });
  return 0;
}
