import { toUnit, type FeatureSpace } from '../features/feature-space.ts';
import type { SessionFeatures } from '../features/session-features.ts';
import type { Match, MotionSpan } from '../wire/search-events.ts';
import { alikePlaces, boxOf, type Sought } from './alike-places.ts';
import { movingPieces, rowsOfBlock, type MovingPiece } from './moving-pieces.ts';

/** Rows of features that become one: about four a second. */
const together = 2;
/** What is looked for has a beginning, a middle and an end. */
const parts = 3;
/** Blocks that are looked at closely, for each match that is asked for. */
const blocksOfMatch = 12;

/**
 * All motion of a library in memory. A search compares every second with the mean of what is looked for, and only the most
 * alike ones row by row, with its parts and at several paces.
 */
export class SearchIndex {
  readonly #space: FeatureSpace;
  readonly #sessions = new Map<string, MovingPiece[]>();

  constructor(space: FeatureSpace) {
    this.#space = space;
  }

  put(session: string, features: SessionFeatures): void {
    this.#sessions.set(session, movingPieces(features, this.#space, together));
  }

  remove(session: string): void {
    this.#sessions.delete(session);
  }

  get sessions(): string[] {
    return [...this.#sessions.keys()];
  }

  /** Seconds of motion, of one person each. */
  get secs(): number {
    const pieces = [...this.#sessions.values()].flat();
    return pieces.reduce((sum, { count, rowSecs }) => sum + count * rowSecs, 0);
  }

  /**
   * The moments most like a span, most alike first; they overlap neither each other nor the span.
   *
   * @param inSessions only in these, all without it
   * @throws where the span's session is not here, or the person is not there then
   */
  search(span: MotionSpan, limit: number, inSessions?: ReadonlySet<string>): Match[] {
    const sought = this.#soughtOf(span);
    const found: Match[] = [];
    for (const { session, piece, from, to } of this.#stretches(sought, limit, inSessions)) {
      for (const { row, rows, score } of alikePlaces(piece, { from, to }, sought)) {
        const startSecs = piece.startSecs + row * piece.rowSecs;
        const endSecs = startSecs + rows * piece.rowSecs;
        found.push({ session, person: piece.person, startSecs, endSecs, score });
      }
    }
    found.sort((a, b) => b.score - a.score);
    const chosen: Match[] = [];
    for (const match of found) {
      if (chosen.length === limit) break;
      if (overlaps(match, span) || chosen.some((other) => overlaps(match, other))) continue;
      chosen.push(match);
    }
    return chosen;
  }

  /** Rows around the blocks that are most alike, each row once. */
  *#stretches(
    sought: Sought,
    limit: number,
    inSessions: ReadonlySet<string> | undefined,
  ): Generator<{ session: string; piece: MovingPiece; from: number; to: number }> {
    const pieces = [...this.#sessions]
      .filter(([session]) => inSessions?.has(session) !== false)
      .flatMap(([session, own]) => own.map((piece) => ({ session, piece })));
    const likeness = this.#likenessOfBlocks(pieces, sought.mean);
    const sorted = likeness.toSorted();
    const least = sorted[Math.max(0, sorted.length - limit * blocksOfMatch)] ?? 0;
    let place = 0;
    for (const { session, piece } of pieces) {
      let last: { from: number; to: number } | undefined;
      for (let block = 0; block * rowsOfBlock < piece.count; block++) {
        if (likeness[place++]! < least) continue;
        // A match may begin as much before the block as it is long.
        const from = Math.max(0, block * rowsOfBlock - 2 * sought.rows);
        const to = Math.min(piece.count, (block + 1) * rowsOfBlock + 2 * sought.rows);
        if (last !== undefined && from <= last.to) last.to = to;
        else {
          if (last !== undefined) yield { session, piece, ...last };
          last = { from, to };
        }
      }
      if (last !== undefined) yield { session, piece, ...last };
    }
  }

  /** Of each block of the pieces, in their order. */
  #likenessOfBlocks(pieces: readonly { piece: MovingPiece }[], mean: Float32Array): Float32Array {
    const { size } = this.#space;
    const lengths = pieces.map(({ piece }) => piece.blocks.length / size);
    const likeness = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
    let place = 0;
    for (const { piece } of pieces) {
      for (let from = 0; from < piece.blocks.length; from += size) {
        likeness[place++] = dot(piece.blocks, from, mean);
      }
    }
    return likeness;
  }

  #soughtOf({ session, person, startSecs, endSecs }: MotionSpan): Sought {
    const pieces = this.#sessions.get(session);
    if (pieces === undefined) throw new Error(`Session ${session} is not ready to be searched yet`);
    const { size } = this.#space;
    const rows: Float32Array[] = [];
    for (const piece of pieces) {
      if (piece.person !== person) continue;
      for (let row = 0; row < piece.count; row++) {
        const middle = piece.startSecs + (row + 0.5) * piece.rowSecs;
        if (middle < startSecs || middle >= endSecs) continue;
        rows.push(piece.rows.subarray(row * size, (row + 1) * size));
      }
    }
    if (rows.length === 0) {
      throw new Error(
        `Nothing of ${person} between ${startSecs.toFixed(1)} and ${endSecs.toFixed(1)} s: select a span of half a second or more in which somebody is there`,
      );
    }
    const count = Math.min(parts, rows.length);
    return {
      mean: directionOf(rows, size),
      parts: Array.from({ length: count }, (_, part) =>
        directionOf(rows.slice(...boxOf(part, count, rows.length)), size),
      ),
      rows: rows.length,
    };
  }
}

function directionOf(rows: readonly Float32Array[], size: number): Float32Array {
  const mean = new Float32Array(size);
  for (const row of rows) for (let i = 0; i < size; i++) mean[i]! += row[i]!;
  toUnit(mean);
  return mean;
}

function dot(values: Float32Array, from: number, vector: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += values[from + i]! * vector[i]!;
  return sum;
}

function overlaps(a: MotionSpan, b: MotionSpan): boolean {
  return (
    a.session === b.session &&
    a.person === b.person &&
    a.startSecs < b.endSecs &&
    b.startSecs < a.endSecs
  );
}
