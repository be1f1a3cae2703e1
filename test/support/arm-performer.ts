import { createPerformer, type Performer } from '../../main/generated/performer.ts';
import { joint, poseStride } from '../../model/skeleton.ts';

const secs = 3;
const pauseSecs = 1.5;
const blendSecs = 0.4;

/** What both arms do, stretched out sideways: degrees from hanging down. */
const angles: Record<string, (time: number) => number> = {
  wings: (time) => 90 + 30 * Math.sin(2 * Math.PI * 1.1 * time),
  windmill: (time) => 360 * 0.7 * time,
  'hands up': (time) => 172 + 5 * Math.sin(2 * Math.PI * 0.5 * time),
};

const arms = (['Left', 'Right'] as const).map((side) => ({
  shoulder: joint[`shoulder${side}`],
  /** Metres from the shoulder. */
  reaches: [
    [joint[`elbow${side}`], 0.28],
    [joint[`wrist${side}`], 0.52],
    [joint[`hand${side}`], 0.6],
    [joint[`handTip${side}`], 0.68],
    [joint[`thumb${side}`], 0.62],
  ] as const,
}));

/** Somebody who stands there and does with both arms what no model that comes with the app knows: wings, windmill, hands up. */
export function createArmPerformer(seed: number, actions: readonly string[]): Performer {
  const standing = createPerformer({ seed, actions: [], facing: 0 });
  const intervals = actions.map((action, index) => {
    const start = pauseSecs + index * (secs + pauseSecs);
    return { action, start, end: start + secs };
  });
  const at = (time: number) => intervals.find(({ start, end }) => start <= time && time < end);
  return {
    ...standing,
    intervals,
    durationSecs: intervals.at(-1)!.end + pauseSecs,
    truthAt: (time) => at(time)?.action,
    poseAt(time) {
      const pose = standing.poseAt(time);
      const now = at(time);
      if (now === undefined) return pose;
      const share = Math.min(1, (time - now.start) / blendSecs, (now.end - time) / blendSecs);
      moveArms(pose, (angles[now.action]!(time - now.start) * Math.PI) / 180, share);
      return pose;
    },
  };
}

function moveArms(pose: Float32Array, angle: number, share: number): void {
  for (const { shoulder, reaches } of arms) {
    const from = shoulder * poseStride;
    const outwards = Math.sign(pose[from]! - pose[joint.spineShoulder * poseStride]!);
    for (const [part, metres] of reaches) {
      const to = part * poseStride;
      const target = [
        pose[from]! + outwards * metres * Math.sin(angle),
        pose[from + 1]! - metres * Math.cos(angle),
        pose[from + 2]!,
      ];
      target.forEach((value, axis) => {
        pose[to + axis] = pose[to + axis]! + (value - pose[to + axis]!) * share;
      });
    }
  }
}
