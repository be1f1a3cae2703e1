import type { LabelPatch, LabelSegment, Span } from '../../../main/wire/label-events.ts';
import type { LabelContent } from '../../../main/wire/label-patch.ts';
import { markSpan } from './mark-span.ts';
import { newId } from './new-id.ts';
import { placeSegment } from './place-segment.ts';
import type { TierName } from './tier.ts';

/** What a session's labels hold, and whether all of it counts as gone through. */
export type LabelsNow = { content: LabelContent; isAllMarked: boolean };

/** Labels a piece, whose class is made where there is none, and says that it was gone through. @param marked instead of the piece itself */
export function labelPiece(
  labels: LabelsNow,
  piece: Omit<LabelSegment, 'id'>,
  marked: Span = piece,
): LabelPatch {
  const { classes, segments } = labels.content;
  const tier = [...segments.values()].filter(
    ({ person, by }) => person === piece.person && by === piece.by,
  );
  const isNew = classes.every(({ name }) => name !== piece.class);
  return {
    segments: placeSegment(tier, { id: newId(), ...piece }),
    ...markPiece(labels, piece, marked),
    ...(isNew && { classes: { before: classes, after: [...classes, { name: piece.class }] } }),
  };
}

/** Says that a piece was gone through, where that does not hold already. */
export function markPiece(
  { content, isAllMarked }: LabelsNow,
  tier: TierName,
  { start, end }: Span,
): Pick<LabelPatch, 'marks'> {
  if (isAllMarked) return {};
  const marks = markSpan(content.marks.values(), tier, { start, end });
  return marks === undefined ? {} : { marks };
}
