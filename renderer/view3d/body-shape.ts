import { bones, joint, jointCount } from '../../main/wire/skeleton.ts';

/** Radius of each joint's sphere in metres, by joint index. */
export const jointRadius: readonly number[] = Array.from({ length: jointCount }, (_, index) => {
  switch (index) {
    case joint.head:
      return 0.1;
    case joint.neck:
      return 0.036;
    case joint.handTipLeft:
    case joint.handTipRight:
    case joint.thumbLeft:
    case joint.thumbRight:
      return 0.02;
    case joint.handLeft:
    case joint.handRight:
    case joint.wristLeft:
    case joint.wristRight:
      return 0.033;
    case joint.footLeft:
    case joint.footRight:
      return 0.034;
    default:
      return 0.044;
  }
});

/** Radius of each bone in metres, in the order of `bones`: a little thinner than the joints at its ends. */
export const boneRadius: readonly number[] = bones.map(
  ([from, to]) => 0.72 * Math.min(jointRadius[from]!, jointRadius[to]!),
);
