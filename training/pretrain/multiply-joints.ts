import type { Sequence } from './sequence.ts';

/** Three rows of three. */
export type Matrix3 = readonly [Row, Row, Row];
type Row = readonly [number, number, number];

/** Multiplies every joint's place by a matrix, in place; only the joints that are named, where they are. */
export function multiplyJoints(
  { values, frames, joints, people }: Sequence,
  [[a, b, c], [d, e, f], [g, h, i]]: Matrix3,
  only?: ReadonlySet<number>,
): void {
  const plane = frames * joints * people;
  for (let place = 0; place < plane; place++) {
    if (only !== undefined && !only.has(Math.floor(place / people) % joints)) continue;
    const x = values[place]!;
    const y = values[plane + place]!;
    const z = values[2 * plane + place]!;
    values[place] = a * x + b * y + c * z;
    values[plane + place] = d * x + e * y + f * z;
    values[2 * plane + place] = g * x + h * y + i * z;
  }
}
