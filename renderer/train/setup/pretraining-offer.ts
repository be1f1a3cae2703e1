import type { SessionSummary } from '../../../main/wire/library-events.ts';

export type PretrainingOffer = {
  /** Ids of the sessions whose motion can be learned from, labelled or not. */
  sessions: string[];
  seconds: number;
  /** Of that, motion that no label of the chosen sessions describes. */
  unlabelledSecs: number;
  /** There is more such motion than labelled: learning it first is worth the time. */
  isSensible: boolean;
};

/** What could be learned from motion alone, before the labels of the chosen sessions. */
export function pretrainingOffer(
  all: readonly SessionSummary[],
  chosen: readonly SessionSummary[],
): PretrainingOffer {
  const usable = all.filter(({ frames }) => frames > 0);
  const seconds = usable.reduce((sum, { durationSecs }) => sum + durationSecs, 0);
  const labelledSecs = chosen.reduce((sum, session) => sum + labelledSecsOf(session), 0);
  const unlabelledSecs = Math.max(0, seconds - labelledSecs);
  return {
    sessions: usable.map(({ id }) => id),
    seconds,
    unlabelledSecs,
    isSensible: unlabelledSecs > labelledSecs,
  };
}

function labelledSecsOf({ durationSecs, labelledFrames, frames }: SessionSummary): number {
  return frames === 0 ? 0 : (durationSecs * labelledFrames) / frames;
}
