/** Where an axis points, seen from behind the sensor. */
export type Direction = 'left' | 'right' | 'up' | 'down' | 'away' | 'near';

/** How canonical coordinate k (x left, y up, z away, in metres) is made: the sensor's coordinate `from[k]` times `factor[k]`. */
export type SensorAxes = {
  readonly from: readonly [number, number, number];
  readonly factor: readonly [number, number, number];
  /** For people, such as "x right, y down, z away". */
  readonly words: string;
};

const canonical: Record<Direction, { axis: number; sign: number }> = {
  left: { axis: 0, sign: 1 },
  right: { axis: 0, sign: -1 },
  up: { axis: 1, sign: 1 },
  down: { axis: 1, sign: -1 },
  away: { axis: 2, sign: 1 },
  near: { axis: 2, sign: -1 },
};

export const canonicalDirections: readonly Direction[] = ['left', 'up', 'away'];

/**
 * @param directions of the sensor's x, y and z
 * @throws where two of them lie along one line
 */
export function sensorAxes(directions: readonly Direction[], metresPerUnit: number): SensorAxes {
  const from: [number, number, number] = [-1, -1, -1];
  const factor: [number, number, number] = [0, 0, 0];
  directions.forEach((direction, place) => {
    const { axis, sign } = canonical[direction];
    from[axis] = place;
    factor[axis] = sign * metresPerUnit;
  });
  if (directions.length !== 3 || from.includes(-1)) {
    throw new Error(
      `axes: expected one of left or right, one of up or down and one of away or near, found ${directions.join(', ')}`,
    );
  }
  const [x, y, z] = directions;
  return { from, factor, words: `x ${x!}, y ${y!}, z ${z!}` };
}
