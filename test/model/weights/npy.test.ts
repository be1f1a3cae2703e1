import { expect, test } from 'vitest';
import { readNpy, writeNpy } from '../../../model/weights/npy.ts';

function file(version: number, header: string, data: number[]): Uint8Array {
  const length = version === 1 ? [header.length, 0] : [header.length, 0, 0, 0];
  const text = Buffer.from(header, 'latin1');
  return Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0, ...length, ...text, ...data);
}

const header = (descr: string, shape: string, order = 'False') =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }\n`;

test.each([1, 2, 3])('reads version %i', (version) => {
  const bytes = file(version, header('<f4', '(2,)'), [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
  expect(readNpy(bytes)).toEqual({ shape: [2], values: Float32Array.of(1, -2) });
});

test('turns a column-major array row-major', () => {
  // NumPy: np.asfortranarray([[0, 1, 2], [3, 4, 5]]).
  const bytes = file(1, header('|u1', '(2, 3)', 'True'), [0, 3, 1, 4, 2, 5]);
  expect(readNpy(bytes)).toEqual({ shape: [2, 3], values: Uint8Array.of(0, 1, 2, 3, 4, 5) });
});

test.each([
  { shape: [], values: Float32Array.of(3) },
  { shape: [3], values: Float64Array.of(1, 2, NaN) },
  { shape: [2, 1], values: BigInt64Array.of(1n, -5n) },
  { shape: [0, 4], values: new Uint8Array() },
])('reads back what it writes, data at a multiple of 64: $shape', (array) => {
  const pieces = writeNpy(array);
  expect(pieces[0]!.length % 64).toBe(0);
  expect(readNpy(new Uint8Array(Buffer.concat(pieces)))).toEqual(array);
});

test('refuses a file cut at any byte, or with a byte too many', () => {
  const bytes = new Uint8Array(
    Buffer.concat(writeNpy({ shape: [2], values: Float32Array.of(1, 2) })),
  );
  for (let length = 0; length < bytes.length; length++) {
    expect(() => readNpy(bytes.slice(0, length)), `cut at ${length}`).toThrow(/^Npy: /);
  }
  expect(() => readNpy(Uint8Array.of(...bytes, 0))).toThrow('[2] takes 8 bytes, found 9');
});

test.each([
  ['big-endian numbers', header('>f4', '(1,)'), 'the type is >f4'],
  ['Python objects', header('|O', '(1,)'), 'the type is |O'],
  ['records', `{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,), }`, 'lacks a plain descr'],
  ['a negative size', header('<f4', '(-1,)'), 'lacks a plain'],
])('refuses %s', (_, text, message) => {
  expect(() => readNpy(file(1, text, [0, 0, 0, 0]))).toThrow(message);
}); // prettier-ignore
