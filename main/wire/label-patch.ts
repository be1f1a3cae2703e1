import type {
  ItemsPatch,
  LabelClass,
  LabelMark,
  LabelPatch,
  LabelSegment,
  SessionLabels,
} from './label-events.ts';

/** What a session's labels hold, by id. */
export type LabelContent = {
  classes: LabelClass[];
  segments: Map<string, LabelSegment>;
  marks: Map<string, LabelMark>;
};

export function contentOf(labels: Pick<SessionLabels, keyof LabelContent>): LabelContent {
  return {
    classes: labels.classes,
    segments: new Map(labels.segments.map((segment) => [segment.id, segment])),
    marks: new Map(labels.marks.map((mark) => [mark.id, mark])),
  };
}

/** Applied after the patch, it leads back to where the patch began. */
export function invertPatch({ segments, marks, classes }: LabelPatch): LabelPatch {
  return {
    ...(segments && { segments: { removed: segments.added, added: segments.removed } }),
    ...(marks && { marks: { removed: marks.added, added: marks.removed } }),
    ...(classes && { classes: { before: classes.after, after: classes.before } }),
  };
}

/** Why a patch does not fit: what it changes is not as it was when the patch was made. Undefined where it fits. */
export function whyNotApplied(content: LabelContent, patch: LabelPatch): string | undefined {
  const { segments, marks, classes } = patch;
  if (classes && !isSame(classes.before, content.classes)) return 'the classes were changed';
  if (segments && !fits(content.segments, segments)) return 'the same segments were changed';
  if (marks && !fits(content.marks, marks)) return 'what was gone through there was changed';
  const names = new Set((classes?.after ?? content.classes).map(({ name }) => name));
  const isKnown = (segment: LabelSegment) => names.has(segment.class);
  if (segments?.added.every(isKnown) === false) return 'its class was removed or renamed';
  if (classes === undefined) return undefined;
  const removed = new Set(segments?.removed.map(({ id }) => id));
  for (const segment of content.segments.values()) {
    if (!removed.has(segment.id) && !isKnown(segment)) return 'a class that goes is in use';
  }
  return undefined;
}

/** Changes the content in place; the patch has to fit. */
export function applyPatch(content: LabelContent, { segments, marks, classes }: LabelPatch): void {
  if (classes) content.classes = classes.after;
  if (segments) exchange(content.segments, segments);
  if (marks) exchange(content.marks, marks);
}

function exchange<Item extends { id: string }>(
  items: Map<string, Item>,
  { removed, added }: ItemsPatch<Item>,
): void {
  for (const { id } of removed) items.delete(id);
  for (const item of added) items.set(item.id, item);
}

function fits<Item extends { id: string }>(
  items: ReadonlyMap<string, Item>,
  { removed, added }: ItemsPatch<Item>,
): boolean {
  const ids = new Set(removed.map(({ id }) => id));
  return (
    removed.every((item) => isSame(items.get(item.id), item)) &&
    added.every(({ id }) => ids.has(id) || !items.has(id))
  );
}

/** Of plain data; fields may come in any order. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [first, second] = [a, b] as Record<string, unknown>[];
  const keys = Object.keys(first!);
  return (
    keys.length === Object.keys(second!).length &&
    keys.every((key) => key in second! && isSame(first![key], second![key]))
  );
}
