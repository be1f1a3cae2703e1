import { joint, poseStride } from '../../../model/skeleton.ts';

/** People are judged once, by the first of them that are seen well enough: later ones may stand on their hands. */
const judgedPoses = 10;
const leastHeightMetres = 0.25;

export type UprightWatch = {
  /** @param pose canonical, where heads are expected above hips */
  see(pose: Float32Array): void;
  /** All who were judged stood on their heads: the y axis points the other way. */
  isUpsideDown(): boolean;
};

export function createUprightWatch(): UprightWatch {
  let upright = 0;
  let upsideDown = 0;
  return {
    see(pose) {
      if (upright + upsideDown >= judgedPoses) return;
      const [head, hips] = [joint.head * poseStride, joint.spineBase * poseStride];
      if (pose[head + 3] === 0 || pose[hips + 3] === 0) return;
      const height = pose[head + 1]! - pose[hips + 1]!;
      if (height > leastHeightMetres) upright++;
      else if (height < -leastHeightMetres) upsideDown++;
    },
    isUpsideDown: () => upsideDown >= judgedPoses,
  };
}
