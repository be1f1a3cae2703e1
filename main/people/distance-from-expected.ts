import type { GroundPlace } from './ground-place.ts';

/** A walk goes on as it was for about this long. */
const walkSecs = 0.6;

/**
 * How far a body is from where somebody who was seen a while ago should be by now, in metres over the floor.
 *
 * @param last with the velocity in metres a second
 */
export function distanceFromExpected(
  last: { place: GroundPlace; velocity: GroundPlace },
  place: GroundPlace,
  secs: number,
): number {
  const ahead = walkSecs * (1 - Math.exp(-secs / walkSecs));
  return Math.hypot(
    place.x - last.place.x - last.velocity.x * ahead,
    place.z - last.place.z - last.velocity.z * ahead,
  );
}
