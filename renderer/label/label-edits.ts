import type { LabelPatch, LabelSegment, Span } from '../../main/wire/label-events.ts';
import { markSpan } from './edit/mark-span.ts';
import { newId } from './edit/new-id.ts';
import { placeSegment } from './edit/place-segment.ts';
import {
  copyToTiers,
  fillGap,
  mergeWithNext,
  segmentAt,
  splitSegment,
} from './edit/segment-edits.ts';
import type { TierName } from './edit/tier.ts';
import {
  activeTier,
  classesOf,
  selectedSegment,
  selectSegment,
  tierOf,
  useLabelStore,
} from './label-store.ts';

/** Of a session without classes. */
export const firstClassName = 'action';

/** Labels a span of a tier; the new segment is selected. Without any class in the session, a first one is made. */
export function labelSpan(name: TierName, span: Span, className?: string): void {
  const store = useLabelStore.getState();
  const tier = tierOf(store, name);
  if (tier === undefined || store.editor === undefined || !(span.start < span.end)) return;
  const classes = classesOf(store);
  const chosen = className ?? store.activeClass ?? firstClassName;
  const { person, by } = name;
  const segment = { id: newId(), person, by, class: chosen, start: span.start, end: span.end };
  const isNew = classes.every((each) => each.name !== chosen);
  store.editor.edit(`Label ${chosen}`, {
    segments: placeSegment(tier.segments, segment),
    ...(isNew && { classes: { before: [...classes], after: [...classes, { name: chosen }] } }),
  });
  selectSegment(segment);
}

/** Puts a segment where it was dragged to. @param about `Move wave` */
export function changeSegment(about: string, changed: LabelSegment): void {
  const store = useLabelStore.getState();
  const tier = tierOf(store, changed);
  if (tier === undefined) return;
  store.editor?.edit(about, { segments: placeSegment(tier.segments, changed) });
}

/** The selected segment, or else the one of the active tier at a moment. */
export function segmentToEdit(secs: number): LabelSegment | undefined {
  const store = useLabelStore.getState();
  const tier = activeTier(store);
  return selectedSegment(store) ?? (tier && segmentAt(tier, secs));
}

export function setClass(segment: LabelSegment, className: string): void {
  if (segment.class === className) return;
  const added = [{ ...segment, class: className }];
  edit(`Make ${segment.class} ${className}`, { segments: { removed: [segment], added } });
}

export function deleteSegment(segment: LabelSegment): void {
  edit(`Delete ${segment.class}`, { segments: { removed: [segment], added: [] } });
}

/** At a moment within it. */
export function split(segment: LabelSegment, secs: number): void {
  edit(`Split ${segment.class}`, { segments: splitSegment(segment, secs) });
}

export function merge(segment: LabelSegment): void {
  const tier = tierOf(useLabelStore.getState(), segment);
  if (tier) edit(`Merge ${segment.class}`, { segments: mergeWithNext(tier, segment) });
}

export function fill(segment: LabelSegment): void {
  const tier = tierOf(useLabelStore.getState(), segment);
  if (tier) edit(`Fill the gap after ${segment.class}`, { segments: fillGap(tier, segment) });
}

export function copyToOthers(segment: LabelSegment): void {
  const { tiers } = useLabelStore.getState();
  edit(`Copy ${segment.class} to the others`, { segments: copyToTiers(segment, tiers) });
}

/** Says that what is not labelled in a span is no action. */
export function markAsDone(name: TierName, span: Span): void {
  const { editor } = useLabelStore.getState();
  if (editor === undefined || editor.isAllMarked || !(span.start < span.end)) return;
  edit('Mark as gone through', { marks: markSpan(editor.content.marks.values(), name, span) });
}

function edit(
  about: string,
  { segments, marks }: { [Key in keyof LabelPatch]: LabelPatch[Key] | undefined },
): void {
  if (segments === undefined && marks === undefined) return;
  useLabelStore.getState().editor?.edit(about, {
    ...(segments && { segments }),
    ...(marks && { marks }),
  });
}
