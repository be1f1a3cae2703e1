import { jointCount, poseLength, poseStride } from '../../model/skeleton.ts';

/** Cut-off of a joint at rest, and how much quicker joints are followed per m/s. */
const restHz = 1.5;
const hzPerSpeed = 6;
/** Of the speed itself. */
const speedHz = 1;

/**
 * Smooths the poses of one person with a filter that follows quick motion closely and calms what rests (Casiez, Roussel
 * and Vogel, CHI 2012). A joint that comes back after it was lost begins anew.
 */
export class OneEuroFilter {
  #timeSecs = -Infinity;
  readonly #places = new Float64Array(poseLength);
  readonly #speeds = new Float64Array(poseLength);
  readonly #isSeen = new Uint8Array(jointCount);

  /** @param pose [25 × (x, y, z, confidence)], changed in place; times increase */
  smooth(timeSecs: number, pose: Float32Array): void {
    const step = timeSecs - this.#timeSecs;
    this.#timeSecs = timeSecs;
    for (let index = 0; index < jointCount; index++) {
      const offset = index * poseStride;
      const isSeen = pose[offset + 3]! > 0;
      if (isSeen && this.#isSeen[index] === 1) this.#follow(pose, offset, step);
      else if (isSeen) this.#begin(pose, offset);
      this.#isSeen[index] = isSeen ? 1 : 0;
    }
  }

  /** What follows has nothing to do with what was before. */
  reset(): void {
    this.#isSeen.fill(0);
  }

  #begin(pose: Float32Array, offset: number): void {
    for (let at = offset; at < offset + 3; at++) {
      this.#places[at] = pose[at]!;
      this.#speeds[at] = 0;
    }
  }

  #follow(pose: Float32Array, offset: number, step: number): void {
    for (let at = offset; at < offset + 3; at++) {
      const speed = (pose[at]! - this.#places[at]!) / step;
      this.#speeds[at]! += weight(speedHz, step) * (speed - this.#speeds[at]!);
      const cutoff = restHz + hzPerSpeed * Math.abs(this.#speeds[at]!);
      this.#places[at]! += weight(cutoff, step) * (pose[at]! - this.#places[at]!);
      pose[at] = this.#places[at]!;
    }
  }
}

/** Of a new value in a first-order low-pass. */
function weight(cutoffHz: number, step: number): number {
  const turn = 2 * Math.PI * cutoffHz * step;
  return turn / (turn + 1);
}
