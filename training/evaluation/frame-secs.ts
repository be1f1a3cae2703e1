import { longestGapSecs } from '../../model/detection/resampler.ts';

/** How long each frame lasts: until the next one, at most the gap that a track survives; the last as long as the one before. */
export function frameSecs(times: Float64Array): Float64Array {
  const secs = new Float64Array(times.length);
  for (let frame = 0; frame + 1 < times.length; frame++) {
    secs[frame] = Math.min(longestGapSecs, times[frame + 1]! - times[frame]!);
  }
  if (times.length > 1) secs[times.length - 1] = secs[times.length - 2]!;
  return secs;
}
