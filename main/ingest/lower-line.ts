export type Point = { x: number; y: number };

/**
 * The line under all points that is closest to them on the whole: an edge of their lower convex hull, the one under the
 * mean of their x (Moon, Skelly and Towsley, INFOCOM 1999).
 *
 * @param points at least one, x increasing
 * @returns y = offset + slope · (x − points[0].x)
 */
export function lowerLine(points: readonly Point[]): { offset: number; slope: number } {
  const hull = lowerHull(points);
  const [first] = points;
  const middle = points.reduce((sum, { x }) => sum + (x - first!.x) / points.length, 0);
  const right = Math.max(
    1,
    hull.findIndex(({ x }) => x - first!.x >= middle),
  );
  const [from, to] = [hull[right - 1]!, hull[right]];
  if (to === undefined) return { offset: from.y, slope: 0 };
  const slope = (to.y - from.y) / (to.x - from.x);
  return { offset: from.y - slope * (from.x - first!.x), slope };
}

function lowerHull(points: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of points) {
    while (hull.length >= 2 && !turnsUp(hull.at(-2)!, hull.at(-1)!, point)) hull.pop();
    hull.push(point);
  }
  return hull;
}

const turnsUp = (a: Point, b: Point, c: Point): boolean =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;
