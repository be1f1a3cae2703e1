import type { ItemsPatch, LabelPatch } from '../../../main/wire/label-events.ts';
import type { LabelContent } from '../../../main/wire/label-patch.ts';

/** The patch that leads from one content to a changed copy of it; what was not touched is the same object in both. */
export function patchBetween(before: LabelContent, after: LabelContent): LabelPatch {
  const { classes } = after;
  return {
    segments: itemsBetween(before.segments, after.segments),
    marks: itemsBetween(before.marks, after.marks),
    ...(classes !== before.classes && { classes: { before: before.classes, after: classes } }),
  };
}

function itemsBetween<Item extends { id: string }>(
  before: ReadonlyMap<string, Item>,
  after: ReadonlyMap<string, Item>,
): ItemsPatch<Item> {
  return {
    removed: [...before.values()].filter((item) => after.get(item.id) !== item),
    added: [...after.values()].filter((item) => before.get(item.id) !== item),
  };
}
