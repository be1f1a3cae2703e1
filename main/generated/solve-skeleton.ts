import { joint, jointCount } from '../../model/skeleton.ts';
import { standingHeight, type BodyShape } from './body-shape.ts';
import { type Posture, type Side } from './posture.ts';
import { solveTwoBones } from './two-bone.ts';
import {
  aboutForward, aboutLeft, aboutUp, add, cross, lean, length, mix, multiply, normalise, radians, rotate, scale, subtract,
  type Rotation, type Vector,
} from './vector.ts'; // prettier-ignore

/** Where a person is on the floor: camera x and z in metres, and how far it has turned left from facing the sensor (radians). */
export type Place = { x: number; z: number; yaw: number };

/** A foot: the place of its foot joint, how high it is off the floor (m) and how far its heel is raised (degrees; below 0: toes). */
export type Foot = Place & { lift: number; pitch: number };

export type Feet = Record<Side, Foot>;

const sideSign = { Left: 1, Right: -1 } as const;

/**
 * The places of the 25 joints in the camera's axes, with the floor at `floorY`. The feet are where they are put; the pelvis
 * comes down as far as the legs need to reach them.
 */
export function solveSkeleton(
  shape: BodyShape,
  posture: Posture,
  root: Place,
  feet: Feet,
  floorY: number,
): Vector[] {
  const joints = new Array<Vector>(jointCount).fill([0, 0, 0]);
  const p = posture;
  const size = shape.size;
  const pelvisTurn = lean(p.pelvisPitch, p.pelvisRoll, p.pelvisYaw);
  const ankles = {
    Left: ankleOf(shape, p, 'Left', root, feet),
    Right: ankleOf(shape, p, 'Right', root, feet),
  };

  const flat: Vector = [p.pelvisX * size, 0, p.pelvisZ * size];
  let height = standingHeight(shape) + p.pelvisY * size;
  for (const side of ['Left', 'Right'] as const) {
    const hip = add(
      flat,
      rotate(pelvisTurn, [sideSign[side] * shape.hipHalfWidth, -shape.hipDrop, 0]),
    );
    const ankle = ankles[side].ankle;
    const reach = (shape.thigh + shape.shin) * 0.9985;
    const aside2 = (hip[0] - ankle[0]) ** 2 + (hip[2] - ankle[2]) ** 2;
    const highest = ankle[1] + Math.sqrt(Math.max(0.01, reach * reach - aside2)) - hip[1];
    height = softMinimum(height, highest + p[`kickW${side}`] * 2, 0.008);
  }
  const base: Vector = [flat[0], height + p.air * size, flat[2]];

  joints[joint.spineBase] = base;
  const lower = multiply(
    pelvisTurn,
    lean(p.spinePitch * 0.35, p.spineRoll * 0.35, p.spineYaw * 0.3),
  );
  const upper = multiply(
    pelvisTurn,
    lean(p.spinePitch * 0.85, p.spineRoll * 0.85, p.spineYaw * 0.8),
  );
  const chest = multiply(pelvisTurn, lean(p.spinePitch, p.spineRoll, p.spineYaw));
  const spineMid = add(base, rotate(lower, [0, shape.lowerSpine, 0]));
  const spineShoulder = add(spineMid, rotate(upper, [0, shape.upperSpine, 0]));
  joints[joint.spineMid] = spineMid;
  joints[joint.spineShoulder] = spineShoulder;
  const neckTurn = multiply(chest, lean(p.headPitch * 0.5 + 4, p.headRoll * 0.5, p.headYaw * 0.5));
  const headTurn = multiply(chest, lean(p.headPitch + 8, p.headRoll, p.headYaw));
  const neck = add(spineShoulder, rotate(neckTurn, [0, shape.neck, 0]));
  joints[joint.neck] = neck;
  joints[joint.head] = add(neck, rotate(headTurn, [0, shape.head, shape.head * 0.15]));

  for (const side of ['Left', 'Right'] as const) {
    placeLeg(joints, shape, p, side, pelvisTurn, ankles[side]);
    placeArm(joints, shape, p, side, chest);
  }

  const turn = aboutUp(root.yaw + Math.PI);
  return joints.map((local) => add(rotate(turn, local), [root.x, floorY, root.z]));
}

type Ankle = { ankle: Vector; foot: Vector; turn: Rotation };

function ankleOf(shape: BodyShape, p: Posture, side: Side, root: Place, feet: Feet): Ankle {
  const place = feet[side];
  const pitch = place.pitch + p[`heel${side}`];
  const turn = multiply(aboutUp(place.yaw - root.yaw), aboutLeft(radians(pitch)));
  // Toes up: the heel stays above the floor.
  const lift = place.lift + Math.max(0, -Math.sin(radians(pitch))) * shape.footLength;
  const foot = rotate(aboutUp(-root.yaw - Math.PI), [
    place.x - root.x,
    shape.sole + lift,
    place.z - root.z,
  ]);
  const raised: Vector = [foot[0], foot[1] + p.air * shape.size, foot[2]];
  return {
    ankle: add(foot, rotate(turn, [0, shape.footDrop, -shape.footLength])),
    foot: raised,
    turn,
  };
}

function placeLeg(
  joints: Vector[],
  shape: BodyShape,
  p: Posture,
  side: Side,
  pelvis: Rotation,
  planted: Ankle,
): void {
  const out = sideSign[side];
  const hip = add(
    joints[joint.spineBase]!,
    rotate(pelvis, [out * shape.hipHalfWidth, -shape.hipDrop, 0]),
  );
  const kick = p[`kickW${side}`];
  const swung = add(
    hip,
    scale([out * p[`kickX${side}`], p[`kickY${side}`], p[`kickZ${side}`]], shape.size),
  );
  const onFloor = add(planted.ankle, [0, p.air * shape.size, 0]);
  const target = mix(onFloor, swung, kick);
  const toes = rotate(planted.turn, [0, 0, 1]);
  const pole: Vector = [
    toes[0] + out * (0.12 + p[`kneeOut${side}`]),
    0.5 + toes[1] * 0.2,
    toes[2] + 0.3,
  ];
  const { middle, end } = solveTwoBones(hip, target, pole, shape.thigh, shape.shin);
  joints[joint[`hip${side}`]] = hip;
  joints[joint[`knee${side}`]] = middle;
  joints[joint[`ankle${side}`]] = end;

  // In the air the foot hangs on the shin, toes somewhat pointed.
  const shin = normalise(subtract(end, middle), [0, -1, 0]);
  const toesHanging = normalise(cross(shin, rotate(pelvis, [1, 0, 0])), [0, 0, 1]);
  const hanging = add(end, add(scale(toesHanging, shape.footLength), scale(shin, shape.footDrop)));
  const standing = add(end, rotate(planted.turn, [0, -shape.footDrop, shape.footLength]));
  const foot = mix(standing, hanging, kick);
  const ankleToFoot = Math.hypot(shape.footDrop, shape.footLength);
  joints[joint[`foot${side}`]] = add(
    end,
    scale(normalise(subtract(foot, end), [0, 0, 1]), ankleToFoot),
  );
}

function placeArm(
  joints: Vector[],
  shape: BodyShape,
  p: Posture,
  side: Side,
  chest: Rotation,
): void {
  const out = sideSign[side];
  const size = shape.size;
  const spineShoulder = joints[joint.spineShoulder]!;
  const flex = p[`flex${side}`];
  const abd = p[`abd${side}`];
  // The shoulder rises with the arm.
  const raised = Math.max(0, Math.min(1, (Math.max(flex, abd) - 60) / 110));
  const rise = (p[`shrug${side}`] + 0.045 * raised) * size;
  const shoulder = add(
    spineShoulder,
    keepLength(rotate(chest, [out * shape.shoulderHalfWidth, rise - shape.shoulderDrop, 0]), shape),
  );
  const upperTurn = multiply(
    chest,
    multiply(
      multiply(aboutLeft(radians(-flex)), aboutForward(radians(out * abd))),
      aboutUp(radians(-out * p[`rot${side}`])),
    ),
  );
  const bend = Math.max(3, Math.min(150, p[`elbow${side}`]));
  const foreTurn = multiply(upperTurn, aboutLeft(radians(-bend)));
  let elbow = add(shoulder, rotate(upperTurn, [0, -shape.upperArm, 0]));
  let wrist = add(elbow, rotate(foreTurn, [0, -shape.forearm, 0]));

  const byChest = p[`chestW${side}`];
  const onFloor = p[`floorW${side}`];
  if (byChest > 0 || onFloor > 0) {
    const free = wrist;
    const fromChest = rotate(chest, [
      out * p[`chestX${side}`],
      p[`chestY${side}`],
      p[`chestZ${side}`],
    ]);
    const target1 = add(spineShoulder, scale(fromChest, size));
    const target2 = scale([out * p[`floorX${side}`], p[`floorY${side}`], p[`floorZ${side}`]], size);
    const target = mix(mix(free, target1, byChest), target2, onFloor);
    const outwards = rotate(chest, [out * 0.75, -0.65, -0.35]);
    // Exactly where the free arm's elbow lies, also when the arm is straight.
    const half = radians(bend / 2);
    const freePole = rotate(upperTurn, [0, -Math.sin(half), -Math.cos(half)]);
    const guided = Math.max(byChest, onFloor);
    const pole = mix(freePole, outwards, guided);
    const solved = solveTwoBones(
      shoulder,
      target,
      pole,
      shape.upperArm,
      shape.forearm,
      0.06 * guided,
    );
    elbow = solved.middle;
    wrist = solved.end;
  }
  const along = normalise(subtract(wrist, elbow), [0, -1, 0]);
  const thumbwards = rotate(foreTurn, [-out * 0.4, 0, 0.9]);
  const hand = add(wrist, scale(along, shape.hand));
  joints[joint[`shoulder${side}`]] = shoulder;
  joints[joint[`elbow${side}`]] = elbow;
  joints[joint[`wrist${side}`]] = wrist;
  joints[joint[`hand${side}`]] = hand;
  joints[joint[`handTip${side}`]] = add(hand, scale(along, 0.08 * size));
  joints[joint[`thumb${side}`]] = add(
    hand,
    add(scale(along, 0.02 * size), scale(thumbwards, 0.045 * size)),
  );
}

function keepLength(collar: Vector, shape: BodyShape): Vector {
  return scale(collar, Math.hypot(shape.shoulderHalfWidth, shape.shoulderDrop) / length(collar));
}

function softMinimum(a: number, b: number, softness: number): number {
  const d = (b - a) / softness;
  if (d > 20) return a;
  if (d < -20) return b;
  return a - softness * Math.log1p(Math.exp(-d));
}
