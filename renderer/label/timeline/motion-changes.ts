const reachSecs = 0.25;
const lullShare = 0.35;

/**
 * Where movements begin and end: moments that are calmer than everything a quarter of a second around, and moments in
 * which somebody who stood still starts to move or comes to rest.
 *
 * @param energy how much a person moves, a value each `stepSecs` from `start`; NaN: not there
 * @returns seconds of the recording's clock, increasing
 */
export function motionChanges(energy: Float32Array, start: number, stepSecs: number): Float64Array {
  const reach = Math.max(1, Math.round(reachSecs / stepSecs));
  const lull = lullShare * typical(energy);
  const changes: number[] = [];
  for (let index = 1; index < energy.length - 1; index++) {
    const value = energy[index]!;
    const before = energy[index - 1]!;
    const crosses = before < lull !== value < lull;
    if (crosses || isCalmest(energy, index, reach)) changes.push(start + index * stepSecs);
  }
  return Float64Array.from(changes);
}

function isCalmest(energy: Float32Array, index: number, reach: number): boolean {
  const value = energy[index]!;
  let most = value;
  for (let other = index - reach; other <= index + reach; other++) {
    const near = energy[other] ?? NaN;
    if (near < value || (near === value && other < index)) return false;
    if (near > most) most = near;
  }
  // A ripple is no change.
  return most > 1.5 * value;
}

/** The median of what is known. */
function typical(energy: Float32Array): number {
  const known = energy.filter((value) => !Number.isNaN(value)).sort();
  return known[known.length >> 1] ?? 0;
}
