import type { OnProblem } from './dialect.ts';
import { inWords } from './in-words.ts';
import { isRecord } from './is-record.ts';

/**
 * Puts joints that name their own place (`jointType` in kinect2, `index` in kinect-azure) there; others stay where they are.
 */
export function byOwnPlace(joints: readonly unknown[], onProblem: OnProblem): readonly unknown[] {
  if (joints.every((joint, index) => placeOf(joint, index) === index)) return joints;
  const placed = Array<unknown>(joints.length).fill(undefined);
  joints.forEach((joint, index) => {
    const place = placeOf(joint, index);
    if (Number.isInteger(place) && (place as number) >= 0 && (place as number) < joints.length) {
      placed[place as number] = joint;
    } else {
      onProblem({
        kind: 'joint-type',
        text: `expected jointType 0 to ${joints.length - 1}, found ${inWords(place)}`,
      });
    }
  });
  return placed;
}

function placeOf(joint: unknown, index: number): unknown {
  return isRecord(joint) ? (joint['jointType'] ?? joint['index'] ?? index) : index;
}
