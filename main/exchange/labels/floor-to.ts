/** Of a clock's seconds: what rounding of Unix time may add. */
const noise = 1e-6;

/**
 * Whole units of a time, rounded down: a boundary then never passes the frame that it stands at, so that
 * start ≤ time < end holds for the same frames as before.
 */
export function floorTo(secs: number, unitsPerSec: number): number {
  return Math.floor((secs + noise) * unitsPerSec);
}
