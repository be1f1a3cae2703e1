import type { ItemsPatch, LabelSegment } from '../../../main/wire/label-events.ts';
import { newId } from './new-id.ts';

type SegmentsPatch = ItemsPatch<LabelSegment>;

/**
 * Puts a segment into its tier, new or changed; what it covers of others there is cut away.
 *
 * @param tier segments of the same person and annotator
 */
export function placeSegment(tier: readonly LabelSegment[], placed: LabelSegment): SegmentsPatch {
  const patch: SegmentsPatch = { removed: [], added: [placed] };
  for (const other of tier) {
    if (other.id === placed.id) patch.removed.push(other);
    else if (other.start < placed.end && placed.start < other.end) {
      patch.removed.push(other);
      patch.added.push(...whatIsLeft(other, placed));
    }
  }
  return patch;
}

function whatIsLeft(
  segment: LabelSegment,
  { start, end }: { start: number; end: number },
): LabelSegment[] {
  const before = segment.start < start ? [{ ...segment, end: start }] : [];
  const after = segment.end > end ? [{ ...segment, start: end }] : [];
  // One keeps its name, the other is new.
  return before.length > 0
    ? [...before, ...after.map((part) => ({ ...part, id: newId() }))]
    : after;
}
