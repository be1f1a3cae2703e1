import type { LabelSegment, Suggestion } from '../../../main/wire/label-events.ts';
import { firstEndingAfter, type Tier } from '../edit/tier.ts';
import { secsAt, type TimeView } from './time-view.ts';
import { overviewPixels, rulerPixels, type TimelineLayout } from './timeline-layout.ts';

export type Edge = 'start' | 'end';

/** What lies under a point of the timeline. */
export type TimelineHit =
  | { kind: 'names'; tier: Tier | undefined }
  | { kind: 'ruler' }
  | { kind: 'overview' }
  | { kind: 'lane'; tier: Tier }
  | { kind: 'segment'; tier: Tier; segment: LabelSegment; edge: Edge | undefined }
  | { kind: 'suggestion'; suggestion: Suggestion; edge: Edge | undefined }
  | { kind: 'motion'; person: string };

export function hitTimeline(
  layout: TimelineLayout,
  view: TimeView,
  scroll: number,
  suggestions: readonly Suggestion[],
  { x, y }: { x: number; y: number },
): TimelineHit {
  if (y >= layout.height - overviewPixels) return { kind: 'overview' };
  const inRows = y - rulerPixels + scroll;
  const row =
    y < rulerPixels
      ? undefined
      : layout.rows.find(({ top, height }) => inRows >= top && inRows < top + height);
  if (x < layout.gutter) {
    return { kind: 'names', tier: row?.kind === 'tier' ? row.tier : undefined };
  }
  if (row === undefined) return { kind: 'ruler' };
  const secs = secsAt(view, x - layout.gutter);
  const reach = edgePixels * view.secsPerPixel;
  if (row.kind === 'tier') {
    const segment = nearestSegment(row.tier, secs, reach);
    if (segment === undefined) return { kind: 'lane', tier: row.tier };
    return { kind: 'segment', tier: row.tier, segment, edge: edgeOf(segment, secs, reach) };
  }
  if (row.kind === 'suggestions') {
    const suggestion = suggestions.find(
      (each) => each.person === row.person && each.start - reach <= secs && secs < each.end + reach,
    );
    if (suggestion)
      return { kind: 'suggestion', suggestion, edge: edgeOf(suggestion, secs, reach) };
  }
  return { kind: 'motion', person: row.person };
}

const edgePixels = 5;

/** The one at a moment, or else one whose edge is within reach. */
function nearestSegment(tier: Tier, secs: number, reach: number): LabelSegment | undefined {
  let near: LabelSegment | undefined;
  for (let at = firstEndingAfter(tier, secs - reach); at < tier.segments.length; at++) {
    const segment = tier.segments[at]!;
    if (segment.start > secs + reach) break;
    if (segment.start <= secs && secs < segment.end) return segment;
    near ??= segment;
  }
  return near;
}

/** Of something narrow the middle third stays for moving it. */
function edgeOf(
  { start, end }: { start: number; end: number },
  secs: number,
  reach: number,
): Edge | undefined {
  const within = Math.min(reach, (end - start) / 3);
  if (secs < start + within) return 'start';
  return secs >= end - within ? 'end' : undefined;
}
