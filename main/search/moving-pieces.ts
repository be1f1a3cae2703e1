import { projectRow, type FeatureSpace } from '../features/feature-space.ts';
import { featureRow, type SessionFeatures } from '../features/session-features.ts';

/** A stretch of one person's motion without gaps, its rows in the space of a search. */
export type MovingPiece = {
  person: string;
  startSecs: number;
  /** Of one row. */
  rowSecs: number;
  count: number;
  /** [count × size], each of length 1. */
  rows: Float32Array;
  /** Means of {@link rowsOfBlock} rows each, [blocks × size]: what is looked at first. */
  blocks: Float32Array;
};

/** About a second. */
export const rowsOfBlock = 4;

/**
 * The motion of a session in a space.
 *
 * @param together so many rows of the features become one
 */
export function movingPieces(
  features: SessionFeatures,
  space: FeatureSpace,
  together: number,
): MovingPiece[] {
  const { width, rowSecs } = features;
  return features.people.flatMap((person) => {
    const pieces: MovingPiece[] = [];
    const { times } = person;
    for (let first = 0; first < times.length;) {
      let end = first + 1;
      while (end < times.length && times[end]! - times[end - 1]! < 1.5 * rowSecs) end++;
      const count = Math.ceil((end - first) / together);
      const rows = new Float32Array(count * space.size);
      const mean = new Float32Array(width);
      for (let row = 0; row < count; row++) {
        const from = first + row * together;
        const to = Math.min(end, from + together);
        mean.fill(0);
        for (let place = from; place < to; place++) {
          const one = featureRow(person, width, place);
          for (let i = 0; i < width; i++) mean[i]! += one[i]! / (to - from);
        }
        projectRow(space, mean, rows.subarray(row * space.size, (row + 1) * space.size));
      }
      pieces.push({
        person: person.person,
        startSecs: times[first]!,
        rowSecs: rowSecs * together,
        count,
        rows,
        blocks: blocksOf(rows, space.size),
      });
      first = end;
    }
    return pieces;
  });
}

function blocksOf(rows: Float32Array, size: number): Float32Array {
  const rowsPerBlock = rowsOfBlock * size;
  const blocks = new Float32Array(Math.ceil(rows.length / rowsPerBlock) * size);
  rows.forEach((value, place) => {
    const block = Math.floor(place / rowsPerBlock);
    const rowsThere = Math.min(rowsPerBlock, rows.length - block * rowsPerBlock) / size;
    blocks[block * size + (place % size)]! += value / rowsThere;
  });
  return blocks;
}
