import { joint, poseStride } from '../../main/wire/skeleton.ts';
import type { ShownPerson } from '../live/pose-sampler.ts';

const footJoints = [joint.footLeft, joint.footRight, joint.ankleLeft, joint.ankleRight];
/** Height of a foot joint above the sole. */
const soleMetres = 0.04;
const usualFloorY = -0.9;

/** Height of the floor: what the source says, else where the lowest feet were, which rises again only slowly. */
export class FloorLevel {
  #lowest: number | undefined;
  #shown = usualFloorY;

  update(known: number | undefined, people: readonly ShownPerson[], elapsedMillis: number): number {
    if (known === undefined) this.#watch(people, elapsedMillis);
    const target = known ?? this.#lowest ?? usualFloorY;
    const change = target - this.#shown;
    if (Math.abs(change) < 0.001) this.#shown = target;
    else this.#shown += change * Math.min(1, elapsedMillis / 150);
    return this.#shown;
  }

  #watch(people: readonly ShownPerson[], elapsedMillis: number): void {
    let lowest = Infinity;
    for (const { isPresent, pose } of people) {
      if (!isPresent) continue;
      for (const foot of footJoints) {
        if (pose[foot * poseStride + 3]! < 0.5) continue;
        lowest = Math.min(lowest, pose[foot * poseStride + 1]! - soleMetres);
      }
    }
    if (lowest === Infinity) return;
    const before = this.#lowest;
    this.#lowest =
      before === undefined || lowest < before
        ? lowest
        : before + (lowest - before) * Math.min(1, elapsedMillis / 20_000);
  }
}
