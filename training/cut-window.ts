import { jointCount, poseLength, poseStride } from '../model/skeleton.ts';
import type { Track } from './track.ts';

/** A window of canonical poses and the class of each of its frames. */
export type LabelledWindow = {
  /** [T × 25 × (x, y, z, confidence)], metres. */
  poses: Float32Array;
  /** [T], -1 where a frame does not count. */
  labels: Int16Array;
};

/**
 * The window of a track whose last frame is at `end`, its frames `step` seconds apart: joints are interpolated, labels are
 * those of the nearest frame. Before the track begins its first frame is repeated, with label -1.
 */
export function cutWindow(
  track: Track,
  { end, step, frames }: { end: number; step: number; frames: number },
): LabelledWindow {
  const poses = new Float32Array(frames * poseLength);
  const labels = new Int16Array(frames);
  const { times, labels: recordedLabels } = track;
  const origin = Math.max(0, firstFrom(times, end - (frames - 1) * step) - 1);
  const recorded = track.readPoses(
    origin,
    Math.min(times.length, firstFrom(times, end) + 1) - origin,
  );
  let later = origin;
  for (let frame = 0; frame < frames; frame++) {
    const time = end - (frames - 1 - frame) * step;
    while (later < times.length - 1 && times[later]! < time) later++;
    const earlier = times[later]! >= time ? Math.max(0, later - 1) : later;
    const gap = times[later]! - times[earlier]!;
    const share = gap === 0 ? 0 : Math.min(1, Math.max(0, (time - times[earlier]!) / gap));
    mixPoses(
      recorded,
      earlier - origin,
      later - origin,
      share,
      poses.subarray(frame * poseLength, (frame + 1) * poseLength),
    );
    const isBefore = time < times[0]! - step / 2;
    labels[frame] = isBefore ? -1 : recordedLabels[share < 0.5 ? earlier : later]!;
  }
  return { poses, labels };
}

/** The first frame that is not before a time; one past the last where all are. */
function firstFrom(times: Float64Array, time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mixPoses(
  poses: Float32Array,
  earlier: number,
  later: number,
  share: number,
  into: Float32Array,
): void {
  for (let index = 0; index < jointCount; index++) {
    const a = earlier * poseLength + index * poseStride;
    const b = later * poseLength + index * poseStride;
    const to = index * poseStride;
    // A joint that one of the two frames lacks is taken from the other.
    const weight = poses[a + 3] === 0 ? 1 : poses[b + 3] === 0 ? 0 : share;
    for (let field = 0; field < poseStride; field++) {
      into[to + field] = poses[a + field]! * (1 - weight) + poses[b + field]! * weight;
    }
  }
}
