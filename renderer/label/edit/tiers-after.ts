import type { ItemsPatch, LabelSegment } from '../../../main/wire/label-events.ts';
import { isTier, tierWith, type Tier } from './tier.ts';

/**
 * The tiers after an edit: those that it did not touch are the same objects, so that an edit of one among ten thousand
 * segments costs little. Undefined where a tier comes or goes: then `tiersOf` makes all of them.
 */
export function tiersAfter(
  tiers: readonly Tier[],
  { removed, added }: ItemsPatch<LabelSegment> = { removed: [], added: [] },
  annotator: string,
): Tier[] | undefined {
  const gone = new Set(removed.map(({ id }) => id));
  let placed = 0;
  const after = tiers.map((tier) => {
    const more = added.filter((segment) => isTier(tier, segment));
    placed += more.length;
    if (more.length === 0 && !removed.some((segment) => isTier(tier, segment))) return tier;
    return tierWith(tier, [...tier.segments.filter(({ id }) => !gone.has(id)), ...more]);
  });
  const isGone = ({ by, segments }: Tier) => by !== annotator && segments.length === 0;
  return placed < added.length || after.some(isGone) ? undefined : after;
}
