import type { TrackWindow } from '../../model/detection/track-windows.ts';
import type { LiveTrack } from './live-track.ts';

export type ChosenWindow = { track: LiveTrack; window: TrackWindow; isSettled: boolean };

/**
 * The window to run next. Settled windows are never left out, however late; provisional ones are made from the newest
 * frame, at most every `provisionalEvery` frames, so that they thin out by themselves on a slow machine. Where both wait
 * they take turns: on a machine that cannot keep up settled scores come late, labels stay those of now.
 *
 * @param wasSettled the window before this one was a settled one
 */
export function chooseWindow(
  tracks: readonly LiveTrack[],
  provisionalEvery: number,
  wasSettled: boolean,
): ChosenWindow | undefined {
  const due = longestWaiting(tracks, (track) => provisionalWait(track, provisionalEvery));
  const behind = longestWaiting(tracks, settledWait);
  const isTurn = due !== undefined && (behind === undefined || wasSettled);
  // A settled window that ends at the newest frame says both.
  if (isTurn && due.settledQueue[0]?.firstFrame !== newestStart(due)) {
    return { track: due, window: due.takeNewest()!, isSettled: false };
  }
  const track = isTurn ? due : behind;
  return track && { track, window: track.settledQueue.shift()!, isSettled: true };
}

function longestWaiting(
  tracks: readonly LiveTrack[],
  waitOf: (track: LiveTrack) => number,
): LiveTrack | undefined {
  let longest = 0;
  let chosen: LiveTrack | undefined;
  for (const track of tracks) {
    const waited = waitOf(track);
    if (waited > longest) {
      longest = waited;
      chosen = track;
    }
  }
  return chosen;
}

function newestStart(track: LiveTrack): number {
  return track.windows.frameCount - track.card.encoder.frames;
}

/** Seconds that the oldest settled window of all tracks has waited. */
export function settledWaitSecs(tracks: Iterable<LiveTrack>): number {
  return Math.max(0, ...[...tracks].map((track) => settledWait(track) / track.card.rateHz));
}

/** Frames since the oldest waiting settled window was complete, counting the one that completed it. */
function settledWait(track: LiveTrack): number {
  const [oldest] = track.settledQueue;
  return oldest === undefined ? 0 : newestStart(track) - oldest.firstFrame + 1;
}

function provisionalWait(track: LiveTrack, provisionalEvery: number): number {
  return !track.isOver && track.framesDue >= provisionalEvery ? track.framesDue : 0;
}
