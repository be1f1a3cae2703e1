/**
 * The seed of one step of a run. Every step draws from a generator of its own, so that a run that is resumed, or whose
 * batches are prepared elsewhere, draws what an undisturbed one draws, without any generator's state to keep.
 */
export function stepSeed(seed: number, step: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(step + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
