import type { TrackWindow } from '../../model/detection/track-windows.ts';
import type { LiveTrack } from './live-track.ts';

export type ChosenWindow = { track: LiveTrack; window: TrackWindow; isSettled: boolean };

/**
 * The window to run next: of the track that has waited longest. Settled windows are never left out; provisional ones are
 * made from the newest frame, at most every `provisionalEvery` frames, so that they thin out by themselves on a slow machine.
 */
export function chooseWindow(
  tracks: Iterable<LiveTrack>,
  provisionalEvery: number,
): ChosenWindow | undefined {
  let longest = 0;
  let chosen: LiveTrack | undefined;
  for (const track of tracks) {
    const waited = Math.max(settledWait(track), provisionalWait(track, provisionalEvery));
    if (waited > longest) {
      longest = waited;
      chosen = track;
    }
  }
  if (chosen === undefined) return undefined;
  const [settled] = chosen.settledQueue;
  const isNewest = settled !== undefined && settled.firstFrame === newestStart(chosen);
  const isDue = provisionalWait(chosen, provisionalEvery) > 0;
  if (settled !== undefined && (isNewest || !isDue || chosen.settledQueue.length > 2)) {
    chosen.settledQueue.shift();
    return { track: chosen, window: settled, isSettled: true };
  }
  return { track: chosen, window: chosen.takeNewest()!, isSettled: false };
}

function newestStart(track: LiveTrack): number {
  return track.windows.frameCount - track.card.encoder.frames;
}

/** Frames since the oldest waiting settled window was complete, counting the one that completed it. */
function settledWait(track: LiveTrack): number {
  const [oldest] = track.settledQueue;
  return oldest === undefined ? 0 : newestStart(track) - oldest.firstFrame + 1;
}

function provisionalWait(track: LiveTrack, provisionalEvery: number): number {
  return !track.isOver && track.framesDue >= provisionalEvery ? track.framesDue : 0;
}
