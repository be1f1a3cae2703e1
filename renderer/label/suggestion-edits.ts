import type { LabelPatch, Span, Suggestion } from '../../main/wire/label-events.ts';
import { applyPatch, type LabelContent } from '../../main/wire/label-patch.ts';
import type { LabelEditor } from './edit/label-editor.ts';
import { markSpan } from './edit/mark-span.ts';
import { newId } from './edit/new-id.ts';
import { patchBetween } from './edit/patch-between.ts';
import { placeSegment } from './edit/place-segment.ts';
import { takeLabels, useLabelStore } from './label-store.ts';

/** Makes a suggestion a label of the annotator, as it is or corrected, and says that its stretch was gone through. */
export function acceptSuggestion(
  suggestion: Suggestion,
  corrected: Partial<Span & { class: string }> = {},
): void {
  const { editor } = useLabelStore.getState();
  const { start, end, class: className } = { ...suggestion, ...corrected };
  const label = { ...suggestion, start, end, class: className };
  editor?.edit(`Accept ${className}`, accepting(editor, editor.content, suggestion, label));
}

/** Says that there is nothing of the kind. */
export function rejectSuggestion(suggestion: Suggestion): void {
  const { editor, suggested } = useLabelStore.getState();
  if (editor === undefined) return;
  const patch = marking(editor, editor.content, suggestion);
  if (patch.marks) editor.edit(`Reject ${suggestion.class}`, patch);
  else {
    // Where all counts as gone through there is nothing to write down.
    useLabelStore.setState({ suggested: suggested.filter((each) => each !== suggestion) });
    takeLabels();
  }
}

/** All undecided ones that are at least so sure, as one edit. */
export function acceptAllAbove(confidence: number): void {
  const { editor, suggestions } = useLabelStore.getState();
  if (editor === undefined) return;
  const { classes, segments, marks } = editor.content;
  const after: LabelContent = { classes, segments: new Map(segments), marks: new Map(marks) };
  const chosen = suggestions.filter((each) => each.confidence >= confidence);
  for (const each of chosen) applyPatch(after, accepting(editor, after, each, each));
  editor.edit(`Accept ${chosen.length} suggestions`, patchBetween(editor.content, after));
}

function accepting(
  editor: LabelEditor,
  content: LabelContent,
  suggestion: Suggestion,
  { class: className, start, end }: Span & { class: string },
): LabelPatch {
  const { annotator, suggestedBy } = useLabelStore.getState();
  const { person } = suggestion;
  const tier = [...content.segments.values()].filter(
    (each) => each.person === person && each.by === annotator,
  );
  const from = suggestedBy === undefined ? {} : { from: suggestedBy };
  const segment = { id: newId(), person, by: annotator, class: className, start, end, ...from };
  const before = content.classes;
  const isNew = before.every((each) => each.name !== className);
  return {
    segments: placeSegment(tier, segment),
    ...marking(editor, content, suggestion),
    ...(isNew && { classes: { before, after: [...before, { name: className }] } }),
  };
}

function marking(
  { isAllMarked }: LabelEditor,
  content: LabelContent,
  { person, start, end }: Suggestion,
): Pick<LabelPatch, 'marks'> {
  if (isAllMarked) return {};
  const { annotator } = useLabelStore.getState();
  const marks = markSpan(content.marks.values(), { person, by: annotator }, { start, end });
  return marks === undefined ? {} : { marks };
}
