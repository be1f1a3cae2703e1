import type { LabelSegment, Span, Suggestion } from '../../../main/wire/label-events.ts';
import type { LabelContent } from '../../../main/wire/label-patch.ts';
import { markedSpans } from './mark-span.ts';

/**
 * Suggestions that wait for a decision: those whose stretch the annotator has not gone through. Deciding on one marks it,
 * so that undoing the decision brings it back. Where all counts as gone through, those that nobody's label agrees with.
 */
export function undecided(
  suggestions: readonly Suggestion[],
  content: LabelContent,
  { isAllMarked, annotator }: { isAllMarked: boolean; annotator: string },
): Suggestion[] {
  if (suggestions.length === 0) return [];
  if (isAllMarked) {
    const segments = [...content.segments.values()];
    return suggestions.filter((suggestion) => !segments.some((each) => agrees(each, suggestion)));
  }
  const marked = new Map<string, Span[]>();
  for (const { person } of suggestions) {
    if (marked.has(person)) continue;
    marked.set(person, markedSpans(content.marks.values(), { person, by: annotator }));
  }
  return suggestions.filter(
    ({ person, start, end }) =>
      !marked.get(person)!.some((span) => span.start <= start && end <= span.end),
  );
}

/** The same class on the same person, and half of both together in common. */
function agrees(segment: LabelSegment, suggestion: Suggestion): boolean {
  if (segment.person !== suggestion.person || segment.class !== suggestion.class) return false;
  const shared = Math.min(segment.end, suggestion.end) - Math.max(segment.start, suggestion.start);
  const both = Math.max(segment.end, suggestion.end) - Math.min(segment.start, suggestion.start);
  return shared / both >= 0.5;
}
