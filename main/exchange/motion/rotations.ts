import {
  cross,
  dot,
  length,
  normalise,
  scale,
  subtract,
  type Rotation,
  type Vector,
} from '../../generated/vector.ts';

export const noRotation: Rotation = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** The way back of a rotation. */
export function inverse([a, b, c, d, e, f, g, h, i]: Rotation): Rotation {
  return [a, d, g, b, e, h, c, f, i];
}

/** The smallest rotation that turns one unit vector into another (Rodrigues). */
export function swing(from: Vector, to: Vector): Rotation {
  const cosine = dot(from, to);
  // Half a turn: any axis across it will do.
  if (cosine < -1 + 1e-9) {
    const across = Math.abs(from[0]) < 0.9 ? cross(from, [1, 0, 0]) : cross(from, [0, 1, 0]);
    const [x, y, z] = normalise(across, [0, 0, 1]);
    return [
      2 * x * x - 1, 2 * x * y, 2 * x * z,
      2 * x * y, 2 * y * y - 1, 2 * y * z,
      2 * x * z, 2 * y * z, 2 * z * z - 1,
    ]; // prettier-ignore
  }
  const [x, y, z] = cross(from, to);
  const k = 1 / (1 + cosine);
  return [
    cosine + k * x * x, k * x * y - z, k * x * z + y,
    k * x * y + z, cosine + k * y * y, k * y * z - x,
    k * x * z - y, k * y * z + x, cosine + k * z * z,
  ]; // prettier-ignore
}

/**
 * The rotation whose axis `primary.axis` is the primary direction and whose axis `secondary.axis` comes as close to the
 * secondary one as a right angle lets it; undefined where they lie along one line.
 */
export function frameOf(
  primary: { axis: 0 | 1; direction: Vector },
  secondary: { axis: 0 | 2; direction: Vector },
): Rotation | undefined {
  const first = normalise(primary.direction, [0, 0, 0]);
  const along = dot(secondary.direction, first);
  const rest = subtract(secondary.direction, scale(first, along));
  if (length(first) === 0 || length(rest) < 1e-6) return undefined;
  const axes: (Vector | undefined)[] = [undefined, undefined, undefined];
  axes[primary.axis] = first;
  axes[secondary.axis] = normalise(rest, [0, 0, 0]);
  const third = axes.indexOf(undefined);
  axes[third] = cross(axes[(third + 1) % 3]!, axes[(third + 2) % 3]!);
  const [x, y, z] = axes as [Vector, Vector, Vector];
  return [x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2]];
}

/** Degrees z, x, y of a rotation that is made as Rz · Rx · Ry, which BVH writes as Zrotation Xrotation Yrotation. */
export function eulerZxy(r: Rotation): [z: number, x: number, y: number] {
  const x = Math.asin(Math.max(-1, Math.min(1, r[7])));
  const isLocked = Math.abs(r[7]) > 1 - 1e-10;
  const z = isLocked ? Math.atan2(r[3], r[0]) : Math.atan2(-r[1], r[4]);
  const y = isLocked ? 0 : Math.atan2(-r[6], r[8]);
  return [z, x, y].map((angle) => (angle * 180) / Math.PI) as [number, number, number];
}
