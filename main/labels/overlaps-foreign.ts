import type { LabelPatch } from '../wire/label-events.ts';
import type { LabelContent } from '../wire/label-patch.ts';

/** By the id of a segment: the revision in which it was written last, and the window that did it. */
export type Touched = Map<string, { revision: number; window: string }>;

/**
 * Why segments of a patch would cover what another window labelled since the patch's revision, on the same person and by
 * the same annotator; undefined where they do not.
 */
export function overlapsForeign(
  { segments }: LabelContent,
  touched: Touched,
  patch: LabelPatch,
  edit: { window: string; revision: number },
): string | undefined {
  const removed = new Set(patch.segments?.removed.map(({ id }) => id));
  for (const [id, { revision, window }] of touched) {
    if (revision <= edit.revision || window === edit.window || removed.has(id)) continue;
    const foreign = segments.get(id);
    if (foreign === undefined) continue;
    for (const { person, by, start, end } of patch.segments?.added ?? []) {
      if (person !== foreign.person || by !== foreign.by) continue;
      if (start < foreign.end && foreign.start < end) return 'the same moments were labelled';
    }
  }
  return undefined;
}
