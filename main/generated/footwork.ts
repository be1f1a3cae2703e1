import { ease } from './motion-curve.ts';
import type { Side } from './posture.ts';
import type { Feet, Foot, Place } from './solve-skeleton.ts';

/** One step of one foot. The heel leaves the floor before `start`; from `end` on the foot joint does not move. */
export type Step = {
  side: Side;
  start: number;
  end: number;
  from: Place;
  to: Place;
  /** Greatest height of the foot joint, metres. */
  height: number;
  /** How far the heel is raised as the foot leaves and the toes as it arrives, degrees. */
  push: number;
  toes: number;
};

/** The heel leaves the floor this long before the foot: a step that is planned for now starts so much later. */
export const heelOffSecs = 0.22;
const settleSecs = 0.1;

/** Where both feet are at any time: planted, or under way in a step. */
export class Footwork {
  private steps: Record<Side, Step[]> = { Left: [], Right: [] };
  private first: Record<Side, Place>;

  constructor(left: Place, right: Place) {
    this.first = { Left: left, Right: right };
  }

  /** Where a foot is planted after all its steps. */
  last(side: Side): Place {
    return this.steps[side].at(-1)?.to ?? this.first[side];
  }

  /** Steps of a foot follow each other in time. */
  append(step: Omit<Step, 'from'>): void {
    const before = this.steps[step.side].at(-1);
    const gap = before === undefined ? heelOffSecs : step.start - before.end;
    // Without time to rise the heel stays down.
    const push =
      step.push * Math.min(1, Math.max(0, gap - settleSecs) / (heelOffSecs - settleSecs));
    this.steps[step.side].push({ ...step, push, from: this.last(step.side) });
  }

  at(time: number): Feet {
    return { Left: this.footAt('Left', time), Right: this.footAt('Right', time) };
  }

  forget(time: number): void {
    for (const side of ['Left', 'Right'] as const) {
      const steps = this.steps[side];
      while (steps.length > 0 && steps[0]!.end + settleSecs < time)
        this.first[side] = steps.shift()!.to;
    }
  }

  private footAt(side: Side, time: number): Foot {
    const steps = this.steps[side];
    let place: Place = this.first[side];
    let lift = 0;
    let pitch = 0;
    for (const step of steps) {
      if (time < step.start - heelOffSecs) break;
      if (time < step.start) {
        pitch += step.push * easeIn((time - step.start + heelOffSecs) / heelOffSecs);
        break;
      }
      if (time >= step.end) {
        place = step.to;
        pitch =
          time < step.end + settleSecs
            ? -step.toes * (1 - ease((time - step.end) / settleSecs))
            : 0;
        continue;
      }
      const u = (time - step.start) / (step.end - step.start);
      const w = ease(u);
      place = {
        x: step.from.x + (step.to.x - step.from.x) * w,
        z: step.from.z + (step.to.z - step.from.z) * w,
        yaw: step.from.yaw + (step.to.yaw - step.from.yaw) * w,
      };
      lift = step.height * 16 * (u * (1 - u)) ** 2;
      pitch = step.push * (1 - ease(u / 0.7)) - step.toes * ease((u - 0.45) / 0.55);
      break;
    }
    return { ...place, lift, pitch };
  }
}

const easeIn = (u: number): number => u * u * (3 - 2 * u);
