import type { SessionPlayer } from '../../player/session-player.ts';
import { placeAt } from '../../player/frame-times.ts';
import { clockWords } from '../../ui/clock-words.ts';

/** A moment in seconds and frames: `0:12.34 · frame 371`. */
export function momentWords({ times, span }: SessionPlayer, secs: number): string {
  const clock = clockWords(secs - span.start, 0.01);
  return `${clock} · frame ${Math.max(0, placeAt(times, secs)) + 1}`;
}
