import type { LabelMark, Span } from '../../main/wire/label-events.ts';
import { markedSpans } from './edit/mark-span.ts';
import { gapsIn } from './edit/segment-edits.ts';
import type { Tier, TierName } from './edit/tier.ts';
import { useLabelStore } from './label-store.ts';

/** Shorter holes are edges of segments that nearly meet. */
const leastSecs = 0.2;

/** Stretches of a person's presence that the annotator neither labelled nor marked, in order. */
export function unlabelledSpans(
  tier: Tier,
  marks: Iterable<LabelMark>,
  presence: readonly Span[],
): Span[] {
  const marked = markedSpans(marks, tier);
  return presence
    .flatMap((span) => gapsIn(tier.segments, span))
    .flatMap((span) => gapsIn(marked, span))
    .filter(({ start, end }) => end - start >= leastSecs);
}

/** Where marking up to a moment begins: at the end of the last mark or segment before it. */
export function lastMarkedBefore(name: TierName, secs: number, start: number): number {
  const { editor } = useLabelStore.getState();
  const ends = markedSpans(editor?.content.marks.values() ?? [], name)
    .filter((span) => span.start < secs)
    .map(({ end }) => end);
  return Math.max(start, ...ends.filter((end) => end <= secs));
}
