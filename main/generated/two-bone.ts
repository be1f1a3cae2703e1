import { add, dot, length, normalise, scale, subtract, type Vector } from './vector.ts';

/**
 * Where the middle joint (knee, elbow) and the end of a two-bone limb come to lie when the end reaches for a target.
 * The limb bends towards `pole`. A target out of reach is approached along its direction; bone lengths always hold.
 * `softness` is the share of the reach over which the limb straightens gradually instead of snapping straight.
 */
export function solveTwoBones(
  start: Vector,
  target: Vector,
  pole: Vector,
  upper: number,
  lower: number,
  softness = 0,
): { middle: Vector; end: Vector } {
  const toTarget = subtract(target, start);
  const direction = normalise(toTarget, [0, -1, 0]);
  const longest = (upper + lower) * 0.9995;
  const shortest = Math.abs(upper - lower) + 0.25 * Math.min(upper, lower);
  const reach = Math.max(shortest, saturate(length(toTarget), longest, softness));
  const along = (upper * upper - lower * lower + reach * reach) / (2 * reach);
  const aside = Math.sqrt(Math.max(0, upper * upper - along * along));
  const bend = normalise(subtract(pole, scale(direction, dot(pole, direction))), [0, 0, 1]);
  return {
    middle: add(start, add(scale(direction, along), scale(bend, aside))),
    end: add(start, scale(direction, reach)),
  };
}

function saturate(distance: number, longest: number, softness: number): number {
  const room = longest * softness;
  const over = distance - (longest - room);
  if (over <= 0) return distance;
  return room === 0 ? longest : longest - room * Math.exp(-over / room);
}
