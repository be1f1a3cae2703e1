import { joint, jointNames, mirrorOf, poseLength, poseStride } from '../../model/skeleton.ts';

/** Hips, shoulders, knees and elbows: what is far from its twin whatever somebody does. */
const paired = jointNames.flatMap((name, index) =>
  /^(shoulder|hip|knee|elbow)Left$/.test(name) ? [index] : [],
);
/** Metres that joints leap, on the average, when left and right change places; much more than motion takes them. */
const leastLeap = 0.12;
/** The other way round must fit this much better. */
const mostShare = 0.5;
/** A sensor that says the same for longer is believed. */
const longestFlipSecs = 2;
/** After a longer gap nobody knows which way round it was. */
const longestGapSecs = 0.25;

/**
 * Turns poses of one person back while a sensor has left and right the wrong way round, as Kinects do for some frames
 * when somebody turns away: the joints then leap to where their twins were.
 */
export class FlipRepair {
  #last = new Float32Array(poseLength);
  #timeSecs = -Infinity;
  /** Since when poses are turned back. */
  #flippedSecs: number | undefined;
  readonly #swapped = new Float32Array(poseLength);

  /**
   * @param pose [25 × (x, y, z, confidence)], changed in place; times increase
   * @returns whether it was turned back
   */
  repair(timeSecs: number, pose: Float32Array): boolean {
    const isContinued = timeSecs - this.#timeSecs <= longestGapSecs;
    this.#timeSecs = timeSecs;
    swapSides(pose, this.#swapped);
    if (!isContinued || this.#lastsTooLong(timeSecs)) this.#flippedSecs = undefined;
    else this.#decide(timeSecs, pose);
    const isFlipped = this.#flippedSecs !== undefined;
    if (isFlipped) pose.set(this.#swapped);
    this.#last.set(pose);
    return isFlipped;
  }

  #lastsTooLong(timeSecs: number): boolean {
    return this.#flippedSecs !== undefined && timeSecs - this.#flippedSecs > longestFlipSecs;
  }

  #decide(timeSecs: number, pose: Float32Array): void {
    const asItIs = meanLeap(this.#last, pose);
    const otherWayRound = meanLeap(this.#last, this.#swapped);
    if (this.#flippedSecs === undefined) {
      const leaps = asItIs > leastLeap && otherWayRound < mostShare * asItIs;
      if (leaps) this.#flippedSecs = timeSecs;
    } else if (asItIs < otherWayRound) this.#flippedSecs = undefined;
  }
}

/** Mean distance of the paired joints seen in both, relative to the root, in metres. */
function meanLeap(last: Float32Array, pose: Float32Array): number {
  let [sum, count] = [0, 0];
  const root = joint.spineBase * poseStride;
  for (const index of paired) {
    for (const side of [index, mirrorOf[index]!]) {
      const at = side * poseStride;
      if (!(last[at + 3]! > 0 && pose[at + 3]! > 0)) continue;
      const [x, y, z] = [0, 1, 2].map(
        (axis) => pose[at + axis]! - pose[root + axis]! - last[at + axis]! + last[root + axis]!,
      );
      sum += Math.hypot(x!, y!, z!);
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

function swapSides(pose: Float32Array, swapped: Float32Array): void {
  for (const [index, twin] of mirrorOf.entries()) {
    for (let part = 0; part < poseStride; part++) {
      swapped[index * poseStride + part] = pose[twin * poseStride + part]!;
    }
  }
}
