import { firstEndingAfter, type Tier } from '../edit/tier.ts';

/** What moments of a drag may snap to. */
export type SnapTargets = {
  /** Of the person. */
  tiers: readonly Tier[];
  /** The segment that is dragged itself. */
  except?: string;
  /** Increasing seconds. */
  changes: Float64Array;
  others: readonly number[];
};

/** The nearest target within reach, or the moment as it is. Edges of segments go before changes of motion. */
export function snap(secs: number, targets: SnapTargets, reachSecs: number): number {
  const edges = [...targets.others];
  for (const tier of targets.tiers) {
    for (let at = firstEndingAfter(tier, secs - reachSecs); at < tier.segments.length; at++) {
      const { id, start, end } = tier.segments[at]!;
      if (start > secs + reachSecs) break;
      if (id !== targets.except) edges.push(start, end);
    }
  }
  return nearest(edges, secs, reachSecs) ?? nearestSorted(targets.changes, secs, reachSecs) ?? secs;
}

function nearest(list: readonly number[], secs: number, reach: number): number | undefined {
  let best: number | undefined;
  for (const each of list) {
    const away = Math.abs(each - secs);
    if (away <= reach && (best === undefined || away < Math.abs(best - secs))) best = each;
  }
  return best;
}

function nearestSorted(sorted: Float64Array, secs: number, reach: number): number | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < secs) low = middle + 1;
    else high = middle;
  }
  return nearest([...sorted.subarray(Math.max(0, low - 1), low + 1)], secs, reach);
}
