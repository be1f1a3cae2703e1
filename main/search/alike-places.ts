import type { MovingPiece } from './moving-pieces.ts';

/** What is looked for: directions in the space, of all of it and of its parts in order, and its length in rows. */
export type Sought = { mean: Float32Array; parts: Float32Array[]; rows: number };

/** The same done so much faster or slower is found too. */
const paces = [0.5, 0.7, 1, 1.4, 2];

export type AlikePlace = { row: number; rows: number; score: number };

/** Where rows of a piece are more like what is looked for than just before and after, each at its best pace. */
export function alikePlaces(
  piece: MovingPiece,
  { from, to }: { from: number; to: number },
  sought: Sought,
): AlikePlace[] {
  const sums = runningSums(piece, from, to, sought.parts);
  const partCount = sums.length;
  const count = to - from;
  const scores = new Float64Array(count).fill(-Infinity);
  const lengths = new Uint32Array(count);
  for (const pace of paces) {
    const rows = Math.min(count, Math.max(partCount, Math.round(sought.rows * pace)));
    if (rows < partCount) continue;
    const ofPace = new Float64Array(count - rows + 1);
    sums.forEach((sum, part) => {
      const [start, end] = boxOf(part, partCount, rows);
      const share = 1 / (partCount * (end - start));
      for (let row = 0; row < ofPace.length; row++) {
        ofPace[row]! += share * (sum[row + end]! - sum[row + start]!);
      }
    });
    for (let row = 0; row < ofPace.length; row++) {
      if (ofPace[row]! <= scores[row]!) continue;
      scores[row] = ofPace[row]!;
      lengths[row] = rows;
    }
  }
  const places: AlikePlace[] = [];
  for (let row = 0; row < count; row++) {
    const score = scores[row]!;
    if (lengths[row] === 0) continue;
    if (score < (scores[row - 1] ?? -Infinity) || score <= (scores[row + 1] ?? -Infinity)) continue;
    places.push({ row: from + row, rows: lengths[row]!, score });
  }
  return places;
}

/** Rows of a part of so many. */
export function boxOf(part: number, count: number, rows: number): [from: number, to: number] {
  return [Math.floor((part * rows) / count), Math.floor(((part + 1) * rows) / count)];
}

/** Of each part: likeness of all rows before each, [rows + 1]. */
function runningSums(
  { rows }: MovingPiece,
  from: number,
  to: number,
  parts: readonly Float32Array[],
): Float64Array[] {
  return parts.map((part) => {
    const sums = new Float64Array(to - from + 1);
    const size = part.length;
    for (let row = from; row < to; row++) {
      let likeness = 0;
      const start = row * size;
      for (let i = 0; i < size; i++) likeness += rows[start + i]! * part[i]!;
      sums[row - from + 1] = sums[row - from]! + likeness;
    }
    return sums;
  });
}
