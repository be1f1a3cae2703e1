import type { Interval } from '../../training/evaluation/interval.ts';

/**
 * Seconds between the starts and between the ends of segments that both annotators have: of the same class, each with the
 * one that it shares most frames with.
 *
 * @param times seconds of the frames that the segments count
 */
export function boundaryDeviations(
  { truth, said }: { truth: readonly Interval[]; said: readonly Interval[] },
  times: readonly number[],
): number[] {
  // The end of the last segment may be the end of the recording.
  const last = times.at(-1) ?? 0;
  const secsAt = (frame: number) => times[frame] ?? 2 * last - (times.at(-2) ?? last);
  return truth.flatMap((segment) => {
    const partner = mostShared(segment, said);
    if (partner === undefined || mostShared(partner, truth) !== segment) return [];
    return [
      Math.abs(secsAt(segment.start) - secsAt(partner.start)),
      Math.abs(secsAt(segment.end) - secsAt(partner.end)),
    ];
  });
}

function mostShared(segment: Interval, others: readonly Interval[]): Interval | undefined {
  let best: Interval | undefined;
  let most = 0;
  for (const other of others) {
    if (other.class !== segment.class) continue;
    const shared = Math.min(segment.end, other.end) - Math.max(segment.start, other.start);
    if (shared > most) [best, most] = [other, shared];
  }
  return best;
}
