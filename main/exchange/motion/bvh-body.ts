import { fillMissingJoints } from '../../../model/fill-joints.ts';
import { jointCount, poseStride } from '../../../model/skeleton.ts';
import {
  add,
  length,
  multiply,
  normalise,
  rotate,
  scale,
  subtract,
  type Rotation,
  type Vector,
} from '../../generated/vector.ts';
import { childrenOf, frameRules, restDirection } from './bvh-hierarchy.ts';
import { frameOf, inverse, noRotation, swing } from './rotations.ts';

/** A person's pose as a tree of rotations. */
export type BvhPose = {
  /** Of spineBase, metres. */
  root: Vector;
  /** By joint, relative to the joint above it. */
  rotations: Rotation[];
};

/** A skeleton of one person's measures. */
export type BvhBody = {
  /** From the joint above, by joint; metres. */
  offsets: Vector[];
  /** Rotations that give a pose's directions. What is not seen stays as it was in the pose before. */
  next(pose: Float32Array): BvhPose;
};

/**
 * Measures a person: bones are as long as their median. Where several bones leave a joint, their directions within the
 * joint's own frame are medians too.
 *
 * @param sample poses of the person, not too few
 */
export function measureBvhBody(sample: readonly Float32Array[]): BvhBody {
  const isEverSeen = Array.from({ length: jointCount }, (_, joint) =>
    sample.some((pose) => pose[joint * poseStride + 3]! > 0),
  );
  const readPose = (pose: Float32Array) => {
    const filled = pose.slice();
    fillMissingJoints(filled);
    const seen = isEverSeen.map((ever, joint) => !ever || pose[joint * poseStride + 3]! > 0);
    const places = seen.map((_, joint): Vector => {
      const at = joint * poseStride;
      return [filled[at]!, filled[at + 1]!, filled[at + 2]!];
    });
    return { seen, places };
  };
  const read = sample.map(readPose);
  const offsets = Array.from({ length: jointCount }, (): Vector => [0, 0, 0]);
  childrenOf.forEach((children, parent) => {
    for (const child of children) {
      const known = read.filter(({ seen }) => seen[parent]! && seen[child]!);
      const bone = ({ places }: Places) => subtract(places[child]!, places[parent]!);
      const inFrame = known.flatMap((pose): Vector[] => {
        const frame = jointFrame(parent, pose);
        return frame === undefined ? [] : [rotate(inverse(frame), bone(pose))];
      });
      const direction = normalise(medianVector(inFrame), restDirection(child));
      offsets[child] = scale(direction, median(known.map((pose) => length(bone(pose)))));
    }
  });

  let last: BvhPose = { root: [0, 0, 0], rotations: offsets.map(() => noRotation) };
  const turn = (pose: Places, parent: number, { above, at }: Stand, rotations: Rotation[]) => {
    const children = childrenOf[parent]!;
    const [main] = children;
    if (main === undefined) return;
    const whole =
      jointFrame(parent, pose) ??
      swungTo(pose, parent, frameRules.get(parent)?.primary.to ?? main, { above, at }, offsets);
    if (whole !== undefined) rotations[parent] = multiply(inverse(above), whole);
    const now = multiply(above, rotations[parent]!);
    for (const child of children) {
      const place = add(at, rotate(now, offsets[child]!));
      turn(pose, child, { above: now, at: place }, rotations);
    }
  };
  return {
    offsets,
    next(pose) {
      const places = readPose(pose);
      const rotations = [...last.rotations];
      const root = places.seen[0]! ? places.places[0]! : last.root;
      turn(places, 0, { above: noRotation, at: root }, rotations);
      last = { root, rotations };
      return last;
    },
  };
}

/** Where the joints of a pose are, [25] in metres. */
export function placesOfBvh(offsets: readonly Vector[], { root, rotations }: BvhPose): Vector[] {
  const places = offsets.map((): Vector => root);
  const walk = (parent: number, above: Rotation) => {
    const now = multiply(above, rotations[parent]!);
    for (const child of childrenOf[parent]!) {
      places[child] = add(places[parent]!, rotate(now, offsets[child]!));
      walk(child, now);
    }
  };
  walk(0, noRotation);
  return places;
}

type Places = { seen: boolean[]; places: Vector[] };
/** Where the tree has a joint, and how the one above it is turned. */
type Stand = { above: Rotation; at: Vector };

/** Metres. */
const shortBone = 0.12;

/** How a joint with several bones is turned in the room, where that is to be seen. */
function jointFrame(joint: number, { seen, places }: Places): Rotation | undefined {
  const rule = frameRules.get(joint);
  if (rule === undefined) return undefined;
  const { primary, secondary } = rule;
  const needed = [joint, primary.to, secondary.from, secondary.to];
  if (!needed.every((each) => seen[each])) return undefined;
  const direction = scale(subtract(places[primary.to]!, places[joint]!), primary.sign);
  const across = subtract(places[secondary.to]!, places[secondary.from]!);
  return frameOf({ axis: primary.axis, direction }, { axis: secondary.axis, direction: across });
}

/**
 * The joint above's rotation, swung so that the bone to a child points from where the tree has the joint to where the
 * child is seen: what the bones above are off is not added up. Short bones keep the direction that was seen.
 */
function swungTo(
  { seen, places }: Places,
  parent: number,
  child: number,
  { above, at }: Stand,
  offsets: readonly Vector[],
): Rotation | undefined {
  const isShort = length(offsets[child]!) < shortBone;
  const bone = subtract(places[child]!, isShort ? places[parent]! : at);
  if (!seen[parent]! || !seen[child]! || length(bone) < 1e-6) return undefined;
  const rest = rotate(above, normalise(offsets[child]!, restDirection(child)));
  return multiply(swing(rest, normalise(bone, rest)), above);
}

function medianVector(vectors: readonly Vector[]): Vector {
  return [0, 1, 2].map((axis) =>
    median(vectors.map((vector) => vector[axis]!)),
  ) as unknown as Vector;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
