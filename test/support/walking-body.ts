import { jointCount, poseLength, poseStride } from '../../model/skeleton.ts';
import type { Body } from '../../main/wire/frame.ts';

/** A body two metres away whose every joint has another place at each step. */
export function walkingBody(id: string, step: number): Body {
  const pose = new Float32Array(poseLength);
  for (let joint = 0; joint < jointCount; joint++) {
    pose.set([joint / 100 + step / 1000, 1 - joint / 50, 2, 1], joint * poseStride);
  }
  return { id, pose };
}
