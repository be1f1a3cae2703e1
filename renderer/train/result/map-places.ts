/** Of the square that a map is drawn in. */
export const side = 640;
const margin = 14;

/** How far from the pointer a dot may be to be meant. */
const reach = 22;

/** Points [x, y, x, y, …] brought into the square without stretching one axis. */
export function placesOf(points: readonly number[]): [number, number][] {
  const ends = [0, 1].map((axis) => {
    const along = points.filter((_, index) => index % 2 === axis);
    return { low: Math.min(...along), high: Math.max(...along) };
  });
  const widest = Math.max(...ends.map(({ low, high }) => high - low)) || 1;
  const place = (value: number, axis: number) => {
    const { low, high } = ends[axis]!;
    return side / 2 + ((value - (low + high) / 2) / widest) * (side - 2 * margin);
  };
  return Array.from({ length: points.length / 2 }, (_, index) => [
    place(points[2 * index]!, 0),
    place(points[2 * index + 1]!, 1),
  ]);
}

/** The place nearest to a point of the square; undefined where none is near. */
export function nearestPlace(
  places: readonly (readonly [number, number])[],
  x: number,
  y: number,
): number | undefined {
  let [best, bestDistance] = [undefined as number | undefined, reach];
  places.forEach(([otherX, otherY], index) => {
    const distance = Math.hypot(x - otherX, y - otherY);
    if (distance < bestDistance) [best, bestDistance] = [index, distance];
  });
  return best;
}
