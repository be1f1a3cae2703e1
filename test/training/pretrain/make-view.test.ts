import { expect, test } from 'vitest';
import { createRandom } from '../../../model/random.ts';
import { joint, jointCount } from '../../../model/skeleton.ts';
import { drawCrop } from '../../../training/pretrain/crop-sequence.ts';
import { makeView } from '../../../training/pretrain/make-view.ts';
import type { Sequence } from '../../../training/pretrain/sequence.ts';
import {
  authorsAugmentation,
  type ViewAugmentation,
} from '../../../training/pretrain/view-augmentation.ts';

const V = jointCount;
const [F, T, M] = [40, 16, 2];
const nothing = { ...authorsAugmentation, shortestCrop: F, corruption: 0, shear: 0 };

/** Numbers that are nowhere zero, but for the second person, who is not there. */
function sequenceOf(frames: number): Sequence {
  const random = createRandom(frames);
  const values = Float32Array.from({ length: 3 * frames * V * M }, (_, index) =>
    index % M === 0 ? 0.5 + random.uniform() : 0,
  );
  return { values, frames, joints: V, people: M };
}

function view(augmentation: ViewAugmentation, seed: number, up: 'y' | 'z' = 'y'): Float32Array {
  return makeView(sequenceOf(F), { frames: T, augmentation, up }, createRandom(seed));
}

/** The first person's joint v in frame t. */
function place(clip: Float32Array, t: number, v: number): [number, number, number] {
  const at = (c: number) => clip[((c * T + t) * V + v) * M]!;
  return [at(0), at(1), at(2)];
}

const plain = view(nothing, 1);

test('crops are at least the shortest crop and share, reach both ends, and spare short sequences', () => {
  const random = createRandom(1);
  const crops = Array.from({ length: 2000 }, () =>
    drawCrop(100, { ...authorsAugmentation, shortestCrop: 16 }, random),
  );
  const lengths = crops.map(({ length }) => length);
  expect(Math.min(...lengths)).toBe(16);
  expect(Math.max(...lengths)).toBeGreaterThan(95);
  expect(Math.min(...crops.map(({ start }) => start))).toBe(0);
  expect(Math.max(...crops.map(({ start, length }) => start + length))).toBe(100);
  expect(drawCrop(30, authorsAugmentation, random)).toEqual({ start: 0, length: 30 });
});

test('joint corruption zeroes or multiplies 15 joints throughout and leaves the other ten', () => {
  const kinds = Array.from({ length: 40 }, (_, seed) => {
    const clip = view({ ...nothing, corruption: 1 }, seed);
    const isSame = (v: number) =>
      Array.from({ length: T }, (_, t) => t).every(
        (t) => place(clip, t, v).join() === place(plain, t, v).join(),
      );
    const changed = Array.from({ length: V }, (_, v) => v).filter((v) => !isSame(v));
    expect(changed).toHaveLength(15);
    const isZero = changed.every((v) => place(clip, 3, v).every((value) => value === 0));
    return isZero ? 'zero' : 'matrix';
  });
  expect(kinds.filter((kind) => kind === 'zero').length).toBeGreaterThan(10);
  expect(kinds.filter((kind) => kind === 'matrix').length).toBeGreaterThan(10);
});

test('a shear is one linear map of all joints with ones on its diagonal', () => {
  const clip = view({ ...nothing, shear: 1 }, 7);
  // Three joints fix the map's first row; with it every other joint's x follows.
  const [a, b, c] = [place(plain, 0, 0), place(plain, 0, 1), place(plain, 0, 2)];
  const row = solve([a, b, c], [place(clip, 0, 0)[0], place(clip, 0, 1)[0], place(clip, 0, 2)[0]]);
  expect(row[0]).toBeCloseTo(1, 4);
  expect(Math.max(Math.abs(row[1]), Math.abs(row[2]))).toBeLessThanOrEqual(1.0001);
  expect(Math.abs(row[1]) + Math.abs(row[2])).toBeGreaterThan(0.01);
  const [x, y, z] = place(plain, T - 1, 20);
  expect(place(clip, T - 1, 20)[0]).toBeCloseTo(row[0] * x + row[1] * y + row[2] * z, 3);
});

test('a turn keeps heights and distances, a mirror swaps left and right, and both spare an empty place', () => {
  for (const [up, axis] of [
    ['y', 1],
    ['z', 2],
  ] as const) {
    const turned = view({ ...nothing, turnDegrees: 90 }, 3, up);
    const [before, after] = [place(plain, 5, joint.head), place(turned, 5, joint.head)];
    expect(after[axis]).toBeCloseTo(before[axis], 5);
    expect(Math.hypot(...after)).toBeCloseTo(Math.hypot(...before), 5);
    expect(after.join()).not.toBe(before.join());
  }
  const mirrored = view({ ...nothing, mirror: 1 }, 3);
  const [x, y, z] = place(plain, 5, joint.handRight);
  expect(place(mirrored, 5, joint.handLeft)).toEqual([-x, y, z]);

  const everything = { ...nothing, shortestCrop: 8, shear: 1, turnDegrees: 90, mirror: 1, scale: 0.2, jitterMetres: 0.01 }; // prettier-ignore
  const empty = view(everything, 4).filter((_, index) => index % M === 1);
  expect(empty.every((value) => value === 0)).toBe(true);
});

/** Cramer's rule. */
function solve(rows: [number, number, number][], right: number[]): [number, number, number] {
  const determinant = ([a, b, c]: number[][]) =>
    a![0]! * (b![1]! * c![2]! - b![2]! * c![1]!) -
    a![1]! * (b![0]! * c![2]! - b![2]! * c![0]!) +
    a![2]! * (b![0]! * c![1]! - b![1]! * c![0]!);
  const replaced = (column: number) => rows.map((row, index) => row.with(column, right[index]!));
  const whole = determinant(rows);
  return [0, 1, 2].map((column) => determinant(replaced(column)) / whole) as [
    number,
    number,
    number,
  ];
}
