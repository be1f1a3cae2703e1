import type { ItemsPatch, LabelMark, Span } from '../../../main/wire/label-events.ts';
import { newId } from './new-id.ts';
import type { TierName } from './tier.ts';

/**
 * Says that an annotator went through a stretch of a person; marks that it touches become one.
 *
 * @returns undefined where all of it is marked already
 */
export function markSpan(
  marks: Iterable<LabelMark>,
  { person, by }: TierName,
  span: Span,
): ItemsPatch<LabelMark> | undefined {
  const touching = [...marks].filter(
    (mark) =>
      mark.person === person && mark.by === by && mark.start <= span.end && span.start <= mark.end,
  );
  if (touching.some(({ start, end }) => start <= span.start && span.end <= end)) return undefined;
  const start = Math.min(span.start, ...touching.map((mark) => mark.start));
  const end = Math.max(span.end, ...touching.map((mark) => mark.end));
  return { removed: touching, added: [{ id: newId(), person, by, start, end }] };
}

/** What an annotator went through of a person, in order; stretches that nobody put a name to count for all. */
export function markedSpans(marks: Iterable<LabelMark>, { person, by }: TierName): Span[] {
  const own = [...marks]
    .filter((mark) => mark.person === person && (mark.by === undefined || mark.by === by))
    .sort((a, b) => a.start - b.start);
  const spans: Span[] = [];
  for (const { start, end } of own) {
    const last = spans.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return spans;
}
