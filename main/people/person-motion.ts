import { poseLength } from '../../model/skeleton.ts';
import { holdLostJoints } from '../../model/detection/hold-lost-joints.ts';
import type { PeopleSettings } from '../wire/people-events.ts';
import { FlipRepair } from './flip-repair.ts';
import { groundPlace, type GroundPlace } from './ground-place.ts';
import { OneEuroFilter } from './one-euro.ts';

/** Of a joint that is not seen just now and stands where it was. */
const mostHeldConfidence = 0.3;
/** After a longer gap, or a leap, what follows is another motion. */
const longestGapSecs = 0.25;
const farthestLeap = 0.5;

/** What is made of one person's poses before they are shown and labelled. */
export class PersonMotion {
  readonly #flips = new FlipRepair();
  readonly #smoothing = new OneEuroFilter();
  #shown = new Float32Array(poseLength);
  readonly #seenSecs = new Float64Array(poseLength).fill(-Infinity);
  #place: GroundPlace = { x: 0, z: 0 };
  #timeSecs = -Infinity;

  /** For the model, which holds lost joints by itself. @returns the pose, or a changed copy of it */
  clean(timeSecs: number, pose: Float32Array, settings: PeopleSettings): Float32Array {
    if (this.#isNewMotion(timeSecs, pose)) {
      this.#smoothing.reset();
      this.#seenSecs.fill(-Infinity);
    }
    if (!settings.isRepairingFlips && !settings.isSmoothing) return pose;
    const cleaned = pose.slice();
    if (settings.isRepairingFlips) this.#flips.repair(timeSecs, cleaned);
    if (settings.isSmoothing) this.#smoothing.smooth(timeSecs, cleaned);
    else this.#smoothing.reset();
    return cleaned;
  }

  /** For the view: a joint that was lost a moment ago stays, doubtful. @param pose as `clean` gave it */
  fill(timeSecs: number, pose: Float32Array): Float32Array {
    const filled = pose.slice();
    holdLostJoints(filled, {
      timeSecs,
      last: this.#shown,
      seenSecs: this.#seenSecs,
      mostConfidence: mostHeldConfidence,
    });
    this.#shown = filled;
    return filled;
  }

  #isNewMotion(timeSecs: number, pose: Float32Array): boolean {
    const place = groundPlace(pose);
    const leap = Math.hypot(place.x - this.#place.x, place.z - this.#place.z);
    const isNew = timeSecs - this.#timeSecs > longestGapSecs || leap > farthestLeap;
    this.#timeSecs = timeSecs;
    this.#place = place;
    return isNew;
  }
}
