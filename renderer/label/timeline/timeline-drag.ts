import type { LabelSegment, Span, Suggestion } from '../../../main/wire/label-events.ts';
import type { TierName } from '../edit/tier.ts';
import type { Edge } from './hit-timeline.ts';

/** What a pointer that was pressed on the timeline does as it moves. */
export type TimelineDrag =
  | { kind: 'seek' }
  | { kind: 'overview' }
  | { kind: 'pan'; x: number; y: number }
  | { kind: 'create'; tier: TierName; className: string; from: number }
  | { kind: 'resize'; segment: LabelSegment; edge: Edge }
  | { kind: 'move'; segment: LabelSegment; from: number }
  | { kind: 'correct'; suggestion: Suggestion; edge: Edge };

/** Nothing gets shorter than a frame of 30 a second. */
const leastSecs = 1 / 30;

/** The span with one edge at another moment, never inside out. */
export function withEdgeAt({ start, end }: Span, edge: Edge, secs: number): Span {
  return edge === 'start'
    ? { start: Math.min(secs, end - leastSecs), end }
    : { start, end: Math.max(secs, start + leastSecs) };
}

export function spanBetween(a: number, b: number): Span {
  return { start: Math.min(a, b), end: Math.max(a, b) };
}

/** Moved as a whole, within the session. @param snapped where a moment snaps to */
export function movedBy(
  { start, end }: Span,
  secs: number,
  whole: Span,
  snapped: (secs: number) => number,
): Span {
  const toStart = snapped(start + secs) - start;
  const toEnd = snapped(end + secs) - end;
  // The edge that snaps wins.
  const by = toStart === secs ? toEnd : toStart;
  const kept = Math.max(whole.start - start, Math.min(whole.end - end, by));
  return { start: start + kept, end: end + kept };
}
