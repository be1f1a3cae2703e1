import type { Mistake } from '../../../main/wire/training-events.ts';

/** One thing taken for another. */
export type Mixup = { truth: string; said: string };

/** The mistakes of one mix-up, or all, in the order in which the app says them. */
export function mistakesOf(mistakes: readonly Mistake[], mixup: Mixup | undefined): Mistake[] {
  return mistakes.filter(
    ({ truth, said }) => mixup === undefined || (truth === mixup.truth && said === mixup.said),
  );
}

/** A little of what came before and after, so that the movement can be understood. */
const aroundSecs = 1;
/** The app gives a minute at most. */
const longestSecs = 58;

/** The piece of the recording to look at for a mistake, in seconds of its clock. */
export function clipOf({ startSecs, endSecs }: Mistake): { startSecs: number; endSecs: number } {
  const start = Math.max(0, startSecs - aroundSecs);
  return { startSecs: start, endSecs: Math.min(endSecs + aroundSecs, start + longestSecs) };
}

export function isSameMistake(first: Mistake, second: Mistake): boolean {
  return (
    first.session === second.session &&
    first.person === second.person &&
    first.startSecs === second.startSecs
  );
}
