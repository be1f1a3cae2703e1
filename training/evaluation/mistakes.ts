import { longestGapSecs } from '../../model/detection/resampler.ts';
import type { Track } from '../track.ts';
import type { Mistake } from './evaluation-report.ts';
import { frameSecs } from './frame-secs.ts';

/** What was said of the frames of a recording. */
export type SaidFrames = {
  track: Pick<Track, 'session' | 'person' | 'times'>;
  /** Names of the classes. */
  classes: string[];
  /** -1 where nobody knows. */
  truth: ArrayLike<number>;
  said: ArrayLike<number>;
  /** Probability of what was said. */
  confidences: ArrayLike<number>;
};

/** Every longest run of frames that were all taken for the same wrong class, in order of time. */
export function mistakesOf({ track, classes, truth, said, confidences }: SaidFrames): Mistake[] {
  const { session, person, times } = track;
  const secs = frameSecs(times);
  const goesOn = (frame: number) =>
    truth[frame] === truth[frame - 1] &&
    said[frame] === said[frame - 1] &&
    times[frame]! - times[frame - 1]! <= longestGapSecs;

  const mistakes: Mistake[] = [];
  for (let start = 0, end = 0; start < times.length; start = end) {
    let sum = 0;
    do sum += confidences[end++]!;
    while (end < times.length && goesOn(end));
    if (truth[start]! < 0 || truth[start] === said[start]) continue;
    mistakes.push({
      session,
      person,
      startSecs: times[start]!,
      endSecs: times[end - 1]! + secs[end - 1]!,
      truth: classes[truth[start]!]!,
      said: classes[said[start]!]!,
      confidence: sum / (end - start),
    });
  }
  return mistakes;
}

/**
 * The longest and surest first: by seconds times confidence.
 *
 * @param count at most so many of one thing taken for one other, so that rare mix-ups are not crowded out
 */
export function worstMistakes(mistakes: readonly Mistake[], count: number): Mistake[] {
  const weight = ({ startSecs, endSecs, confidence }: Mistake) =>
    (endSecs - startSecs) * confidence;
  const taken = new Map<string, number>();
  return [...mistakes]
    .sort((a, b) => weight(b) - weight(a))
    .filter(({ truth, said }) => {
      const mixup = JSON.stringify([truth, said]);
      const before = taken.get(mixup) ?? 0;
      taken.set(mixup, before + 1);
      return before < count;
    });
}
