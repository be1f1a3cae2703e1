import { jointCount, poseStride } from '../../model/skeleton.ts';

/** Seconds that one value of motion energy stands for. */
export const energyStepSecs = 0.125;
/** Nobody knows how somebody moved through a longer gap. */
export const longestGapSecs = 0.5;

/**
 * How much one person moves: mean speed of the joints in m/s, a value each eighth of a second from the first frame on. Poses
 * are averaged over each step first, so that a sensor's jitter counts little. NaN: not there.
 */
export type MotionEnergy = {
  /** Frames in order of time. @param pose [25 × (x, y, z, confidence)] */
  add(secs: number, pose: Float32Array): void;
  finish(): Float32Array<ArrayBuffer>;
};

type Step = {
  place: number;
  sums: Float64Array;
  counts: Uint16Array;
  secs: number;
  frames: number;
};

export function createMotionEnergy(): MotionEnergy {
  const energy: number[] = [];
  let startSecs: number | undefined;
  let before: Step | undefined;
  let step: Step | undefined;

  const close = () => {
    if (step === undefined) return;
    const gapSecs = before === undefined ? Infinity : meanSecs(step) - meanSecs(before);
    const speed = gapSecs > longestGapSecs ? NaN : meanDistance(before!, step) / gapSecs;
    const isNear = !Number.isNaN(speed);
    while (energy.length < step.place) energy.push(isNear ? speed : NaN);
    // Where somebody appears, the first speed is known a step later.
    if (isNear && Number.isNaN(energy[before!.place]!)) energy[before!.place] = speed;
    energy.push(speed);
    before = step;
  };
  return {
    add(secs, pose) {
      startSecs ??= secs;
      const place = Math.floor((secs - startSecs) / energyStepSecs);
      if (step?.place !== place) {
        close();
        const counts = new Uint16Array(jointCount);
        step = { place, sums: new Float64Array(jointCount * 3), counts, secs: 0, frames: 0 };
      }
      step.secs += secs;
      step.frames++;
      for (let joint = 0; joint < jointCount; joint++) {
        const at = joint * poseStride;
        if (!(pose[at + 3]! > 0)) continue;
        step.counts[joint]!++;
        for (let axis = 0; axis < 3; axis++) step.sums[joint * 3 + axis]! += pose[at + axis]!;
      }
    },
    finish() {
      close();
      step = undefined;
      return Float32Array.from(energy);
    },
  };
}

function meanSecs({ secs, frames }: Step): number {
  return secs / frames;
}

/** Over the joints that both steps show. */
function meanDistance(from: Step, to: Step): number {
  let sum = 0;
  let joints = 0;
  for (let joint = 0; joint < jointCount; joint++) {
    const [a, b] = [from.counts[joint]!, to.counts[joint]!];
    if (a === 0 || b === 0) continue;
    const change = (axis: number) =>
      to.sums[joint * 3 + axis]! / b - from.sums[joint * 3 + axis]! / a;
    sum += Math.hypot(change(0), change(1), change(2));
    joints++;
  }
  return joints === 0 ? NaN : sum / joints;
}
