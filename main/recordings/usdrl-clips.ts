import { alignToBody } from '../../model/detection/agcn.ts';
import { fillMissingJoints } from '../../model/fill-joints.ts';
import { jointCount, poseLength, poseStride } from '../../model/skeleton.ts';

/** Frames of a clip of the authors' layout, and people in it. */
export const usdrlFrames = 300;
export const usdrlPeople = 2;

/** The motion of one person over some frames; undefined where the person is not in view. */
export type PersonClip = readonly (Float32Array | undefined)[];

/**
 * A clip as the authors' files have it: joints filled, frames without a person filled by holding the nearest earlier one, 2s-AGCN's
 * preparation, zeros after the end and where there is no second person.
 *
 * @param people one or two, as many poses [25 × (x, y, z, confidence)] each, at most {@link usdrlFrames}; the first is the one the
 * others are seen from
 * @param isPrepared the motion came from such a file and only has to be turned back
 * @returns [3, 300, 25, 2]
 */
export function usdrlClip(people: readonly PersonClip[], isPrepared: boolean): Float32Array {
  const T = people[0]!.length;
  const motions = people.slice(0, usdrlPeople).map((poses) => heldPoses(poses));
  const [first, ...others] = motions;
  if (isPrepared) for (const motion of motions) turnBack(motion);
  else alignToBody(first!, T, others);

  const clip = new Float32Array(3 * usdrlFrames * jointCount * usdrlPeople);
  motions.forEach((motion, m) => {
    for (let c = 0; c < 3; c++) {
      for (let t = 0; t < T; t++) {
        for (let v = 0; v < jointCount; v++) {
          clip[((c * usdrlFrames + t) * jointCount + v) * usdrlPeople + m] =
            motion[t * poseLength + v * poseStride + c]!;
        }
      }
    }
  });
  return clip;
}

function heldPoses(poses: PersonClip): Float32Array {
  const motion = new Float32Array(poses.length * poseLength);
  let held = poses.find((pose) => pose !== undefined);
  poses.forEach((pose, t) => {
    held = pose ?? held;
    if (held === undefined) return;
    const copy = motion.subarray(t * poseLength, (t + 1) * poseLength);
    copy.set(held);
    fillMissingJoints(copy);
  });
  return motion;
}

/** From y up, as imports turn such motion, to z up. */
function turnBack(motion: Float32Array): void {
  for (let at = 0; at < motion.length; at += poseStride) {
    const [y, z] = [motion[at + 1]!, motion[at + 2]!];
    motion[at + 1] = -z;
    motion[at + 2] = y;
  }
}
