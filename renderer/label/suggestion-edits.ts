import type { LabelPatch, Span, Suggestion } from '../../main/wire/label-events.ts';
import { applyPatch, type LabelContent } from '../../main/wire/label-patch.ts';
import type { LabelEditor } from './edit/label-editor.ts';
import { labelPiece, markPiece } from './edit/label-piece.ts';
import { patchBetween } from './edit/patch-between.ts';
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
  const { editor, suggested, annotator: by } = useLabelStore.getState();
  if (editor === undefined) return;
  const patch = markPiece(editor, { person: suggestion.person, by }, suggestion);
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
  { isAllMarked }: LabelEditor,
  content: LabelContent,
  suggestion: Suggestion,
  { class: className, start, end }: Span & { class: string },
): LabelPatch {
  const { annotator: by, suggestedBy } = useLabelStore.getState();
  const { person } = suggestion;
  const from = suggestedBy === undefined ? {} : { from: suggestedBy };
  const piece = { person, by, class: className, start, end, ...from };
  return labelPiece({ content, isAllMarked }, piece, suggestion);
}
