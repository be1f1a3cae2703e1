import type { Random } from '../../model/random.ts';

/**
 * Which sensor's idea of a skeleton a body follows. Kinect v1 puts spineMid close above spineBase and the hips well below
 * it; Kinect v2 puts spineMid half way up the trunk.
 */
export type Rig = 'kinect-1' | 'kinect-2';

/** Lengths in metres between the joints that a Kinect sees, not anatomical ones. */
export type BodyShape = {
  rig: Rig;
  height: number;
  /** Height over 1.75 m: what postures' places are multiplied with. */
  size: number;
  lowerSpine: number;
  upperSpine: number;
  neck: number;
  head: number;
  shoulderHalfWidth: number;
  shoulderDrop: number;
  upperArm: number;
  forearm: number;
  hand: number;
  hipHalfWidth: number;
  hipDrop: number;
  thigh: number;
  shin: number;
  /** The foot joint lies this far before the ankle and below it. */
  footLength: number;
  footDrop: number;
  /** Height of the foot joint over the floor. */
  sole: number;
};

// Medians at 1.75 m. Kinect v1: the recordings of PRECOG 2016; Kinect v2: Microsoft's joint map on NTU RGB+D's proportions.
const proportions = {
  'kinect-1': {
    lowerSpine: 0.081, upperSpine: 0.36, neck: 0.07, head: 0.118, shoulderHalfWidth: 0.166, shoulderDrop: 0.115,
    upperArm: 0.252, forearm: 0.238, hand: 0.083, hipHalfWidth: 0.075, hipDrop: 0.073,
    thigh: 0.5, shin: 0.376, footLength: 0.07, footDrop: 0.054, sole: 0.025,
  },
  'kinect-2': {
    lowerSpine: 0.315, upperSpine: 0.235, neck: 0.08, head: 0.145, shoulderHalfWidth: 0.172, shoulderDrop: 0.07,
    upperArm: 0.262, forearm: 0.24, hand: 0.078, hipHalfWidth: 0.08, hipDrop: 0.035,
    thigh: 0.405, shin: 0.4, footLength: 0.1, footDrop: 0.06, sole: 0.03,
  },
} as const; // prettier-ignore

/** A body between 1.5 and 1.95 m with its own proportions. */
export function createBodyShape(random: Random, rig: Rig): BodyShape {
  const tall = Math.min(2, Math.max(-2, random.normal()));
  const height = 1.73 + tall * 0.105;
  const size = height / 1.75;
  const base = proportions[rig];
  const vary = (spread: number) => 1 + spread * Math.min(2, Math.max(-2, random.normal()));
  const legs = vary(0.02);
  const arms = vary(0.025);
  const girth = vary(0.05);
  return {
    rig,
    height,
    size,
    lowerSpine: base.lowerSpine * size * vary(0.03),
    upperSpine: base.upperSpine * size * vary(0.03) * (2 - legs),
    neck: base.neck * size * vary(0.04),
    head: base.head * size * vary(0.03),
    shoulderHalfWidth: base.shoulderHalfWidth * size * girth,
    shoulderDrop: base.shoulderDrop * size * vary(0.07),
    upperArm: base.upperArm * size * arms * vary(0.03),
    forearm: base.forearm * size * arms * vary(0.03),
    hand: base.hand * size * vary(0.06),
    hipHalfWidth: base.hipHalfWidth * size * girth,
    hipDrop: base.hipDrop * size * vary(0.06),
    thigh: base.thigh * size * legs * vary(0.02),
    shin: base.shin * size * legs * vary(0.02),
    footLength: base.footLength * size * vary(0.05),
    footDrop: base.footDrop * size * vary(0.05),
    sole: base.sole,
  };
}

/** Height of spineBase over the floor with both feet under the hips and the knees just not locked. */
export function standingHeight(shape: BodyShape): number {
  return (shape.thigh + shape.shin) * 0.996 + shape.hipDrop + shape.footDrop + shape.sole;
}
