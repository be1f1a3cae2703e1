import type { LabelLane } from './label-lane.ts';
import type { SeenPerson } from './seen-people.ts';

/** Beyond this, averaging to both sides blurs short actions. */
const widestMillis = 250;

export type MomentLabel = {
  /** -1: nothing is known about the moment. */
  classIndex: number;
  share: number;
  kind: 'settled' | 'provisional';
  /** One number a class; valid until the next call. */
  shares: Float32Array;
};

const scratch: MomentLabel = {
  classIndex: -1,
  share: 0,
  kind: 'provisional',
  shares: new Float32Array(0),
};

/**
 * What a person was doing at a moment: the settled label where it is there, else what was said at once, averaged over
 * `spreadMillis` to both sides of the moment. The result is reused.
 */
export function momentLabel(
  person: SeenPerson | undefined,
  timeMillis: number,
  spreadMillis = 0,
): MomentLabel {
  scratch.classIndex = -1;
  scratch.share = 0;
  const { settled, provisional } = person ?? {};
  if (settled !== undefined && average(settled, timeMillis, 0)) scratch.kind = 'settled';
  else if (provisional !== undefined && average(provisional, timeMillis, spreadMillis)) {
    scratch.kind = 'provisional';
  } else return scratch;
  let best = 0;
  for (let k = 1; k < scratch.shares.length; k++) {
    if (scratch.shares[k]! > scratch.shares[best]!) best = k;
  }
  scratch.classIndex = best;
  scratch.share = scratch.shares[scratch.classIndex]!;
  return scratch;
}

function average(lane: LabelLane, timeMillis: number, spreadMillis: number): boolean {
  const middle = lane.indexAt(timeMillis);
  if (middle < 0) return false;
  const { classCount } = lane;
  if (scratch.shares.length !== classCount) scratch.shares = new Float32Array(classCount);
  const reach = Math.round(Math.min(widestMillis, spreadMillis) / lane.stepMillis);
  const first = Math.max(0, middle - reach);
  const last = Math.min(lane.length - 1, middle + reach);
  scratch.shares.fill(0);
  for (let frame = first; frame <= last; frame++) {
    for (let k = 0; k < classCount; k++) {
      scratch.shares[k]! += lane.shares[frame * classCount + k]! / (last - first + 1);
    }
  }
  return true;
}
