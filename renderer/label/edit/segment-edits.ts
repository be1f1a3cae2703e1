import type { ItemsPatch, LabelSegment, Span } from '../../../main/wire/label-events.ts';
import { newId } from './new-id.ts';
import { placeSegment } from './place-segment.ts';
import { firstEndingAfter, type Tier } from './tier.ts';

type SegmentsPatch = ItemsPatch<LabelSegment>;

/** Edits of segments that keys stand for; each undefined where it would change nothing. */
export function splitSegment(segment: LabelSegment, secs: number): SegmentsPatch | undefined {
  if (secs <= segment.start || secs >= segment.end) return undefined;
  const added = [
    { ...segment, end: secs },
    { ...segment, id: newId(), start: secs },
  ];
  return { removed: [segment], added };
}

/** With the next one of the tier, whatever its class: the first one's counts. */
export function mergeWithNext(tier: Tier, segment: LabelSegment): SegmentsPatch | undefined {
  const next = nextOf(tier, segment);
  if (next === undefined) return undefined;
  return {
    removed: [segment, next],
    added: [{ ...segment, end: Math.max(segment.end, next.end) }],
  };
}

/** Goes on until the next one of the tier begins. */
export function fillGap(tier: Tier, segment: LabelSegment): SegmentsPatch | undefined {
  const next = nextOf(tier, segment);
  if (next === undefined || next.start <= segment.end) return undefined;
  return { removed: [segment], added: [{ ...segment, end: next.start }] };
}

/** To the same moments of other people, by the same annotator; people who do it together. */
export function copyToTiers(
  segment: LabelSegment,
  tiers: readonly Tier[],
): SegmentsPatch | undefined {
  const patch: SegmentsPatch = { removed: [], added: [] };
  for (const { person, by, segments } of tiers) {
    if (person === segment.person || by !== segment.by) continue;
    const { removed, added } = placeSegment(segments, { ...segment, id: newId(), person });
    patch.removed.push(...removed);
    patch.added.push(...added);
  }
  return patch.added.length === 0 ? undefined : patch;
}

/** Of the tier, at a time; the later one where several are. */
export function segmentAt(tier: Tier, secs: number): LabelSegment | undefined {
  const { segments } = tier;
  for (let index = firstEndingAfter(tier, secs); index < segments.length; index++) {
    const segment = segments[index]!;
    if (segment.start > secs) return undefined;
    if (segment.end > secs) return segment;
  }
  return undefined;
}

export function nextOf({ segments }: Tier, { id }: LabelSegment): LabelSegment | undefined {
  const index = segments.findIndex((segment) => segment.id === id);
  return index < 0 ? undefined : segments[index + 1];
}

/** The stretches of a span that none of the others covers. @param others in order of start */
export function gapsIn(others: readonly Span[], { start, end }: Span): Span[] {
  const gaps: Span[] = [];
  let from = start;
  for (const other of others) {
    if (other.end <= from) continue;
    if (other.start >= end) break;
    if (other.start > from) gaps.push({ start: from, end: other.start });
    from = Math.max(from, other.end);
  }
  if (from < end) gaps.push({ start: from, end });
  return gaps;
}
