import type { LabelMark, LabelSegment, Span, Suggestion } from '../../../main/wire/label-events.ts';
import { markedSpans } from './mark-span.ts';
import { firstEndingAfter, type Tier } from './tier.ts';

/**
 * Suggestions that wait for a decision: those whose stretch the annotator has not gone through. Deciding on one marks it,
 * so that undoing the decision brings it back. Where all counts as gone through, those that nobody's label agrees with.
 *
 * @param marks what was gone through; undefined: everything
 */
export function undecided(
  suggestions: readonly Suggestion[],
  tiers: readonly Tier[],
  marks: ReadonlyMap<string, LabelMark> | undefined,
  annotator: string,
): Suggestion[] {
  if (marks === undefined) {
    return suggestions.filter((suggestion) => !tiers.some((tier) => holds(tier, suggestion)));
  }
  const marked = new Map<string, Span[]>();
  for (const { person } of suggestions) {
    if (marked.has(person)) continue;
    marked.set(person, markedSpans(marks.values(), { person, by: annotator }));
  }
  return suggestions.filter(
    ({ person, start, end }) =>
      !marked.get(person)!.some((span) => span.start <= start && end <= span.end),
  );
}

/** A segment that says the same. */
function holds(tier: Tier, suggestion: Suggestion): boolean {
  const { segments } = tier;
  for (let at = firstEndingAfter(tier, suggestion.start); at < segments.length; at++) {
    if (segments[at]!.start >= suggestion.end) return false;
    if (agrees(segments[at]!, suggestion)) return true;
  }
  return false;
}

/** The same class on the same person, and half of both together in common. */
function agrees(segment: LabelSegment, suggestion: Suggestion): boolean {
  if (segment.person !== suggestion.person || segment.class !== suggestion.class) return false;
  const shared = Math.min(segment.end, suggestion.end) - Math.max(segment.start, suggestion.start);
  const both = Math.max(segment.end, suggestion.end) - Math.min(segment.start, suggestion.start);
  return shared / both >= 0.5;
}
