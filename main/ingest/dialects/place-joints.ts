import type { JointLayout } from '../../wire/joint-layout.ts';
import { isRecord } from './is-record.ts';
import { normaliseJointName } from './normalise-joint-name.ts';

/** Joints of one body in the order of a layout; undefined where the message has none in that place. */
export type PlacedJoints = { layout: JointLayout; joints: readonly unknown[] };

/**
 * Finds out in which layout the joints of a body are: by their number in a list, by keys 0, 1, 2 …, or by the joints'
 * names as keys.
 *
 * @param layouts the candidates, of which no two have the same number of joints
 * @returns how many there are where they fit none
 */
export function placeJoints(
  joints: unknown,
  layouts: readonly JointLayout[],
): PlacedJoints | { found: number } {
  if (Array.isArray(joints)) return byNumber(joints, layouts);
  if (!isRecord(joints)) return { found: 0 };
  const keys = Object.keys(joints);
  if (keys.length > 0 && keys.length < 100 && keys.every((key) => /^\d{1,2}$/.test(key))) {
    const length = Math.max(...keys.map(Number)) + 1;
    return byNumber(
      Array.from({ length }, (_, index) => joints[index]),
      layouts,
    );
  }
  return byName(joints, keys, layouts);
}

function byNumber(
  joints: readonly unknown[],
  layouts: readonly JointLayout[],
): PlacedJoints | { found: number } {
  const layout = layouts.find(({ sourceJoints }) => sourceJoints.length === joints.length);
  return layout === undefined ? { found: joints.length } : { layout, joints };
}

/** At least this share of a layout's names has to be there. */
const enoughNames = 0.5;

function byName(
  joints: Record<string, unknown>,
  keys: readonly string[],
  layouts: readonly JointLayout[],
): PlacedJoints | { found: number } {
  if (keys.length > 200) return { found: keys.length };
  const given = new Map(keys.map((key) => [normaliseJointName(key), joints[key]]));
  let best: JointLayout | undefined;
  let bestShare = 0;
  for (const layout of layouts) {
    const known = layout.sourceJoints.filter((name) => given.has(normaliseJointName(name)));
    const share = known.length / Math.max(layout.sourceJoints.length, keys.length);
    if (share > bestShare) [best, bestShare] = [layout, share];
  }
  if (best === undefined || bestShare < enoughNames) return { found: keys.length };
  return {
    layout: best,
    joints: best.sourceJoints.map((name) => given.get(normaliseJointName(name))),
  };
}
