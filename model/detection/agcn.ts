import { joint, poseLength, poseStride } from '../skeleton.ts';

type Vector = [number, number, number];

/**
 * 2s-AGCN's preparation, which the authors' checkpoints expect: every frame's spineMid at the origin, the first frame's
 * spineBase → spineMid along z and its shoulderRight → shoulderLeft along x, by two rotations for the whole window.
 * In place.
 *
 * @param poses [T × 25 × (x, y, z, confidence)], no joint missing
 * @param others further people of the same frames, likewise, who are moved and turned with the first
 */
export function alignToBody(
  poses: Float32Array,
  T: number,
  others: readonly Float32Array[] = [],
): void {
  const everybody = [poses, ...others];
  for (let t = 0; t < T; t++) {
    const frameOf = (person: Float32Array) => person.subarray(t * poseLength, (t + 1) * poseLength);
    const centre = jointAt(frameOf(poses), joint.spineMid);
    for (const frame of everybody.map(frameOf)) {
      for (let offset = 0; offset < poseLength; offset += poseStride) {
        for (let axis = 0; axis < 3; axis++) frame[offset + axis]! -= centre[axis]!;
      }
    }
  }
  const first = poses.subarray(0, poseLength);
  const turn = (from: number, to: number, direction: Vector) => {
    const axis = difference(jointAt(first, from), jointAt(first, to));
    for (const person of everybody) rotateOnto(person, axis, direction);
  };
  turn(joint.spineBase, joint.spineMid, [0, 0, 1]);
  turn(joint.shoulderRight, joint.shoulderLeft, [1, 0, 0]);
}

/** Turns all joints by the shortest rotation that brings one direction onto another (Rodrigues' formula). */
function rotateOnto(poses: Float32Array, from: Vector, to: Vector): void {
  const axis = cross(from, to);
  const sine = Math.hypot(...axis);
  const cosine = dot(from, to);
  // Without a direction, or already there, 2s-AGCN leaves the joints as they are.
  if (sine < 1e-6) return;
  const angle = Math.atan2(sine, cosine);
  const unit = axis.map((part) => part / sine) as Vector;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  for (let offset = 0; offset < poses.length; offset += poseStride) {
    const point: Vector = [poses[offset]!, poses[offset + 1]!, poses[offset + 2]!];
    const across = cross(unit, point);
    const along = dot(unit, point) * (1 - c);
    for (let part = 0; part < 3; part++) {
      poses[offset + part] = point[part]! * c + across[part]! * s + unit[part]! * along;
    }
  }
}

function jointAt(frame: Float32Array, index: number): Vector {
  const offset = index * poseStride;
  return [frame[offset]!, frame[offset + 1]!, frame[offset + 2]!];
}

function difference(from: Vector, to: Vector): Vector {
  return [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
