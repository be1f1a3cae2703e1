import { settledWaitSecs } from './choose-window.ts';
import type { LiveTrack } from './live-track.ts';

const tooLateSecs = 10;
const caughtUpSecs = 3;

/** Tells a person, once each time, that the machine does not manage all windows: settled scores come later and later. */
export function behindNotice(tell: (text: string) => void): (tracks: Iterable<LiveTrack>) => void {
  let isTold = false;
  return (tracks) => {
    const secs = settledWaitSecs(tracks);
    if (secs > tooLateSecs && !isTold) {
      tell(
        `This machine cannot keep up: settled labels come ${Math.round(secs)} s late. Follow fewer people, or use a smaller model`,
      );
    }
    isTold = secs > (isTold ? caughtUpSecs : tooLateSecs);
  };
}
