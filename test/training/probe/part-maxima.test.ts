import { expect, test } from 'vitest';
import { partMaxima } from '../../../training/probe/part-maxima.ts';

test('parts of a clip keep their own maxima, in the order of time', () => {
  // Five frames of two features; two parts: the first three frames, the last two.
  const frames = new Float32Array([1, -9, 4, -8, 2, -7, 3, -1, 0, -2]);
  expect([...partMaxima(frames, 5, 2)]).toEqual([4, -7, 3, -1]);
  expect([...partMaxima(frames, 5, 1)]).toEqual([4, -1]);
});
