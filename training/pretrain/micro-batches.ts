import type { Batch } from '../training-loop.ts';

/**
 * Cuts a step's clips [K·N, …] and masks [masks, K·N, 1, 1] into equal pieces of consecutive clips.
 *
 * @param rows K·N
 */
export function microBatches(inputs: Batch, rows: number, pieces: number): Batch[] {
  const length = rows / pieces;
  const { clip, dropMasks } = inputs;
  return Array.from({ length: pieces }, (_, index) => {
    const first = index * length;
    return {
      clip: rowsOf(clip!, rows, first, length),
      ...(dropMasks && { dropMasks: columnsOf(dropMasks, rows, first, length) }),
    };
  });
}

/** Consecutive rows of [rows, …]. */
export function rowsOf(
  values: Float32Array,
  rows: number,
  first: number,
  length: number,
): Float32Array {
  const width = values.length / rows;
  return values.slice(first * width, (first + length) * width);
}

/** Consecutive columns of [any, columns]. */
function columnsOf(
  values: Float32Array,
  columns: number,
  first: number,
  length: number,
): Float32Array {
  const cut = new Float32Array((values.length / columns) * length);
  for (let row = 0; row * columns < values.length; row++) {
    const start = row * columns + first;
    cut.set(values.subarray(start, start + length), row * length);
  }
  return cut;
}
