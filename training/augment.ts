import { fillMissingJoints } from '../model/fill-joints.ts';
import type { Random } from '../model/random.ts';
import { bones, joint, jointCount, mirrorOf, poseLength, poseStride } from '../model/skeleton.ts';
import { mirrorPoses } from './mirror.ts';

/** How far a training window may differ from what was recorded; every field 0 leaves it as it is. */
export type Augmentation = {
  /** Largest turn about the vertical, either way. */
  turnDegrees: number;
  /** Largest tilt about a horizontal axis, either way: sensors do not stand straight. */
  tiltDegrees: number;
  /** 0.1: a person up to a tenth taller or smaller. */
  scale: number;
  /** 0.1: widths and heights differ by up to a tenth from each other. */
  proportions: number;
  /** 0.1: every limb up to a tenth longer or shorter, left and right alike. */
  limbs: number;
  /** 0.1: up to a tenth faster or slower. */
  stretch: number;
  /** Share of windows that are mirrored. */
  mirror: number;
  /** Standard deviation of the noise of each joint and frame. */
  jitterMetres: number;
  /** Share of windows in which some joints are lost for a while. */
  lostJoints: number;
};

/** Chosen on precog16 by people held out: wider turns, tilts and proportions cost accuracy there. */
export const defaultAugmentation: Augmentation = {
  turnDegrees: 15,
  tiltDegrees: 0,
  scale: 0.1,
  proportions: 0,
  limbs: 0,
  stretch: 0.2,
  mirror: 0.5,
  jitterMetres: 0.005,
  lostJoints: 0,
};

export const noAugmentation: Augmentation = {
  turnDegrees: 0,
  tiltDegrees: 0,
  scale: 0,
  proportions: 0,
  limbs: 0,
  stretch: 0,
  mirror: 0,
  jitterMetres: 0,
  lostJoints: 0,
};

/** A factor between 1 / (1 + reach) and 1 + reach, as likely above 1 as below. */
export function drawFactor(reach: number, random: Random): number {
  return Math.pow(1 + reach, 2 * random.uniform() - 1);
}

/**
 * Changes a window of poses in place as another person, sensor or moment could have: mirror, turn, tilt, size, noise, lost
 * joints. Time stretch is the business of whoever cuts the window.
 *
 * @param poses [T × 25 × (x, y, z, confidence)], metres
 * @param up axis that is vertical: 2s-AGCN's preparation puts the spine on z, and the spineMid of every frame at the origin
 * @returns whether the window is mirrored, so that its labels must be too
 */
export function augmentPoses(
  poses: Float32Array,
  augmentation: Augmentation,
  random: Random,
  up: 'y' | 'z' = 'y',
): boolean {
  const isMirrored = random.uniform() < augmentation.mirror;
  if (isMirrored) mirrorPoses(poses);
  if (augmentation.limbs > 0) stretchLimbs(poses, augmentation.limbs, random);
  transformPoses(poses, augmentation, random, up);
  if (augmentation.jitterMetres > 0) jitterPoses(poses, augmentation.jitterMetres, random);
  if (random.uniform() < augmentation.lostJoints) loseJoints(poses, random);
  return isMirrored;
}

/** Every bone keeps its direction and gets another length, from the spineBase outwards. */
function stretchLimbs(poses: Float32Array, reach: number, random: Random): void {
  const factors = bones.map(() => drawFactor(reach, random));
  const before = new Float32Array(poseLength);
  for (let offset = 0; offset < poses.length; offset += poseLength) {
    const pose = poses.subarray(offset, offset + poseLength);
    // Lost joints are given a place, so that what hangs on them moves along.
    fillMissingJoints(pose);
    before.set(pose);
    bones.forEach(([parent, child], index) => {
      // Both sides of a body are alike: the bone of the other side, if it comes first, decides.
      const factor = factors[Math.min(index, otherSide[index]!)]!;
      for (let axis = 0; axis < 3; axis++) {
        const length = before[child * poseStride + axis]! - before[parent * poseStride + axis]!;
        pose[child * poseStride + axis] = pose[parent * poseStride + axis]! + factor * length;
      }
    });
  }
}

/** For each bone the place of the one that it becomes in the mirror. */
const otherSide = bones.map(([parent, child]) =>
  bones.findIndex(([a, b]) => a === mirrorOf[parent] && b === mirrorOf[child]),
);

/** Turn, tilt and size about a joint of the middle frame: spineBase, or the spineMid that is at the origin where z is up. */
function transformPoses(
  poses: Float32Array,
  augmentation: Augmentation,
  random: Random,
  up: 'y' | 'z',
): void {
  const angle = (degrees: number) => ((2 * random.uniform() - 1) * degrees * Math.PI) / 180;
  const turn = angle(augmentation.turnDegrees);
  const pitch = angle(augmentation.tiltDegrees);
  const roll = angle(augmentation.tiltDegrees);
  const size = drawFactor(augmentation.scale, random);
  const [sizeX, sizeY, sizeZ] = [1, 1, 1].map(
    () => size * drawFactor(augmentation.proportions, random),
  ) as Vector;
  const turned =
    up === 'y'
      ? product(product(aboutZ(roll), aboutX(pitch)), aboutY(turn))
      : product(product(aboutY(roll), aboutX(pitch)), aboutZ(turn));
  const [[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]] = turned;

  const middle = Math.floor(poses.length / poseLength / 2) * poseLength;
  const pivot = middle + (up === 'y' ? joint.spineBase : joint.spineMid) * poseStride;
  const [centreX, centreY, centreZ] = [...poses.subarray(pivot, pivot + 3)] as Vector;
  for (let offset = 0; offset < poses.length; offset += poseStride) {
    // Widths are changed before the turn, so that they stay the person's own where the person faces the sensor.
    const x = (poses[offset]! - centreX) * sizeX;
    const y = (poses[offset + 1]! - centreY) * sizeY;
    const z = (poses[offset + 2]! - centreZ) * sizeZ;
    poses[offset] = xx * x + xy * y + xz * z + centreX;
    poses[offset + 1] = yx * x + yy * y + yz * z + centreY;
    poses[offset + 2] = zx * x + zy * y + zz * z + centreZ;
  }
}

function jitterPoses(poses: Float32Array, metres: number, random: Random): void {
  for (let offset = 0; offset < poses.length; offset += poseStride) {
    for (let axis = 0; axis < 3; axis++) poses[offset + axis]! += metres * random.normal();
  }
}

/** One to five joints are not seen for a part of the window. */
function loseJoints(poses: Float32Array, random: Random): void {
  const frames = poses.length / poseLength;
  const count = 1 + random.int(5);
  for (let index = 0; index < count; index++) {
    const lost = random.int(jointCount);
    if (lost === joint.spineBase) continue;
    const length = 1 + random.int(frames);
    const first = random.int(frames - length + 1);
    for (let frame = first; frame < first + length; frame++) {
      poses[frame * poseLength + lost * poseStride + 3] = 0;
    }
  }
}

type Vector = [number, number, number];
type Matrix = [Vector, Vector, Vector];

function aboutY(angle: number): Matrix {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [[c, 0, s], [0, 1, 0], [-s, 0, c]]; // prettier-ignore
}

function aboutX(angle: number): Matrix {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [[1, 0, 0], [0, c, -s], [0, s, c]]; // prettier-ignore
}

function aboutZ(angle: number): Matrix {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [[c, -s, 0], [s, c, 0], [0, 0, 1]]; // prettier-ignore
}

function product(left: Matrix, right: Matrix): Matrix {
  return left.map((row) =>
    [0, 1, 2].map((column) => row.reduce((sum, value, k) => sum + value * right[k]![column]!, 0)),
  ) as Matrix;
}
