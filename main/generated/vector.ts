/**
 * Three numbers. A person's own axes are left, up and forward, which is right-handed like the camera's; facing the
 * sensor, left is the camera's -x and forward its -z.
 */
export type Vector = readonly [number, number, number];

/** A rotation, row-major. */
export type Rotation = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

export const add = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const subtract = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scale = (a: Vector, s: number): Vector => [a[0] * s, a[1] * s, a[2] * s];
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const length = (a: Vector): number => Math.sqrt(dot(a, a));
export const mix = (a: Vector, b: Vector, w: number): Vector => [
  a[0] + (b[0] - a[0]) * w,
  a[1] + (b[1] - a[1]) * w,
  a[2] + (b[2] - a[2]) * w,
];

/** Unit vector; the fallback where the vector has no direction. */
export function normalise(a: Vector, fallback: Vector): Vector {
  const size = length(a);
  return size > 1e-9 ? scale(a, 1 / size) : fallback;
}

export const rotate = (r: Rotation, v: Vector): Vector => [
  r[0] * v[0] + r[1] * v[1] + r[2] * v[2],
  r[3] * v[0] + r[4] * v[1] + r[5] * v[2],
  r[6] * v[0] + r[7] * v[1] + r[8] * v[2],
];

/** First b, then a. */
export function multiply(a: Rotation, b: Rotation): Rotation {
  const [a0, a1, a2, a3, a4, a5, a6, a7, a8] = a;
  const [b0, b1, b2, b3, b4, b5, b6, b7, b8] = b;
  return [
    a0 * b0 + a1 * b3 + a2 * b6, a0 * b1 + a1 * b4 + a2 * b7, a0 * b2 + a1 * b5 + a2 * b8,
    a3 * b0 + a4 * b3 + a5 * b6, a3 * b1 + a4 * b4 + a5 * b7, a3 * b2 + a4 * b5 + a5 * b8,
    a6 * b0 + a7 * b3 + a8 * b6, a6 * b1 + a7 * b4 + a8 * b7, a6 * b2 + a7 * b5 + a8 * b8,
  ]; // prettier-ignore
}

/** About the person's left: up towards forward, a lean forwards. Radians. */
export function aboutLeft(angle: number): Rotation {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return [1, 0, 0, 0, c, -s, 0, s, c];
}

/** About up: forward towards left. Radians. */
export function aboutUp(angle: number): Rotation {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return [c, 0, s, 0, 1, 0, -s, 0, c];
}

/** About forward: left towards up, a lean to the right. Radians. */
export function aboutForward(angle: number): Rotation {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return [c, -s, 0, s, c, 0, 0, 0, 1];
}

/** Twist about up, then lean right, then lean forwards, each in degrees. */
export function lean(forwardDegrees: number, rightDegrees: number, twistDegrees: number): Rotation {
  const turned = multiply(aboutLeft(radians(forwardDegrees)), aboutForward(radians(rightDegrees)));
  return multiply(turned, aboutUp(radians(twistDegrees)));
}

export const radians = (degrees: number): number => (degrees * Math.PI) / 180;
