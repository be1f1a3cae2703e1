import { jointCount, poseLength, poseStride } from '../skeleton.ts';
import { holdLostJoints } from './hold-lost-joints.ts';

/** A sensor may be silent for this long before what follows counts as a new track. */
export const longestGapSecs = 0.5;

/**
 * Turns one person's frames, which come at any rate, into poses on a grid of constant rate anchored at the first frame.
 * Between two frames places and confidences are interpolated. A joint that is lost keeps its last place relative to the
 * root for up to half a second: waiting for it to come back would delay every label.
 */
export class Resampler {
  readonly #stepSecs: number;
  #anchorSecs: number | undefined;
  #lastSecs = -Infinity;
  #last = new Float32Array(poseLength);
  #next = new Float32Array(poseLength);
  #seenSecs = new Float64Array(jointCount).fill(-Infinity);
  #count = 0;

  constructor(rateHz: number) {
    this.#stepSecs = 1 / rateHz;
  }

  /** Whether a frame at this time would be too late to continue the track. */
  breaksAt(timeSecs: number): boolean {
    return timeSecs - this.#lastSecs > longestGapSecs && this.#anchorSecs !== undefined;
  }

  timeOf(index: number): number {
    return this.#anchorSecs! + index * this.#stepSecs;
  }

  /**
   * Gives the grid poses that this frame completes, in order; none for a frame that is not later than the one before.
   *
   * @param pose [25 × (x, y, z, confidence)]
   */
  push(timeSecs: number, pose: Float32Array): Float32Array[] {
    if (timeSecs <= this.#lastSecs) return [];
    this.#next.set(pose);
    holdLostJoints(this.#next, { timeSecs, last: this.#last, seenSecs: this.#seenSecs });
    const complete: Float32Array[] = [];
    this.#anchorSecs ??= timeSecs;
    // A millionth of a step keeps rounding from pushing a frame that is on the grid to the next one.
    const newest = Math.floor((timeSecs - this.#anchorSecs) / this.#stepSecs + 1e-6);
    for (; this.#count <= newest; this.#count++) {
      complete.push(this.#interpolate(this.timeOf(this.#count), timeSecs));
    }
    this.#lastSecs = timeSecs;
    [this.#last, this.#next] = [this.#next, this.#last];
    return complete;
  }

  #interpolate(atSecs: number, nextSecs: number): Float32Array {
    const pose = this.#next.slice();
    if (this.#lastSecs === -Infinity) return pose;
    const share = Math.min(1, Math.max(0, (atSecs - this.#lastSecs) / (nextSecs - this.#lastSecs)));
    for (let index = 0; index < jointCount; index++) {
      const offset = index * poseStride;
      const before = this.#last[offset + 3]!;
      const after = this.#next[offset + 3]!;
      if (before > 0 && after > 0) {
        for (let part = offset; part < offset + poseStride; part++) {
          pose[part] = this.#last[part]! + share * (this.#next[part]! - this.#last[part]!);
        }
      } else if (before > 0 && share < 0.5) {
        pose.set(this.#last.subarray(offset, offset + poseStride), offset);
      }
    }
    return pose;
  }
}
