import type { FeatureSpace } from '../features/feature-space.ts';
import type { SessionFeatures } from '../features/session-features.ts';
import type { ClusterSpan, SessionStructure } from '../wire/search-events.ts';
import type { Codebook } from './feature-codebook.ts';
import { movingPieces, type MovingPiece } from './moving-pieces.ts';

/** How much more alike another kind must be, over all the rows of a span, to be worth two changes. */
const changeCost = 0.35;

/** What a session is made of: the most alike kinds along the way that changes least (Viterbi 1967). */
export function clusterSpans(
  features: SessionFeatures,
  space: FeatureSpace,
  codebook: Codebook,
): SessionStructure['people'] {
  const pieces = movingPieces(features, space, 1);
  return features.people.map(({ person }) => ({
    person,
    spans: pieces.flatMap((piece) => (piece.person === person ? spansOf(piece, codebook) : [])),
  }));
}

function spansOf(piece: MovingPiece, codebook: Codebook): ClusterSpan[] {
  const path = steadyPath(piece, codebook);
  const spans: ClusterSpan[] = [];
  path.forEach((cluster, row) => {
    const startSecs = piece.startSecs + row * piece.rowSecs;
    const endSecs = startSecs + piece.rowSecs;
    const last = spans.at(-1);
    if (last?.cluster === cluster) last.endSecs = endSecs;
    else spans.push({ startSecs, endSecs, cluster });
  });
  return spans;
}

function steadyPath({ rows, count }: MovingPiece, { kinds, centres }: Codebook): number[] {
  const size = centres.length / kinds;
  const cameFrom = new Uint8Array(count * kinds);
  let totals = new Float64Array(kinds);
  for (let row = 0; row < count; row++) {
    const best = totals.indexOf(Math.max(...totals));
    totals = totals.map((total, kind) => {
      const changes = total < totals[best]! - changeCost;
      cameFrom[row * kinds + kind] = changes ? best : kind;
      let likeness = changes ? totals[best]! - changeCost : total;
      for (let i = 0; i < size; i++) likeness += rows[row * size + i]! * centres[kind * size + i]!;
      return likeness;
    });
  }
  const path = new Array<number>(count);
  let kind = totals.indexOf(Math.max(...totals));
  for (let row = count - 1; row >= 0; row--) {
    path[row] = kind;
    kind = cameFrom[row * kinds + kind]!;
  }
  return path;
}
