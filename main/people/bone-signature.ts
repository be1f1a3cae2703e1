import { joint, poseStride } from '../../model/skeleton.ts';

/**
 * Lengths that tell bodies apart, each as pairs of joints of which those that are seen are averaged. Metres: how a frame
 * strays from its person's mean, and how people stray from each other; both of Kinect recordings of 22 people.
 */
const lengths: readonly { pairs: [number, number][]; inFrame: number; between: number }[] = [
  length('shoulderLeft', 'elbowLeft', 0.022, 0.014),
  length('elbowLeft', 'wristLeft', 0.02, 0.012),
  length('hipLeft', 'kneeLeft', 0.032, 0.04),
  length('kneeLeft', 'ankleLeft', 0.024, 0.021),
  length('shoulderLeft', 'shoulderRight', 0.03, 0.022),
  length('hipLeft', 'hipRight', 0.018, 0.008),
  length('spineBase', 'spineShoulder', 0.04, 0.014),
  length('spineShoulder', 'head', 0.016, 0.008),
];
/** Share of a frame's error that stays however many frames are averaged: it comes with what somebody is doing. */
const lastingShare = 0.25;
const framesAveraged = 300;
/** No length says more than this, however wrong: joints jump. */
const mostCost = 3;

/** Averages of a body's lengths. */
export type BoneSignature = { means: Float64Array; counts: Float64Array };

export function createBoneSignature(): BoneSignature {
  return { means: new Float64Array(lengths.length), counts: new Float64Array(lengths.length) };
}

/** Takes in what a pose shows. @param pose [25 × (x, y, z, confidence)], metres */
export function addPose({ means, counts }: BoneSignature, pose: Float32Array): void {
  lengths.forEach(({ pairs, inFrame }, index) => {
    const found = meanLength(pose, pairs);
    if (found === undefined) return;
    const count = Math.min(framesAveraged, counts[index]! + 1);
    counts[index] = count;
    const error = found - means[index]!;
    // A joint that jumps moves the mean no further than a bad frame does.
    const most = count < 5 ? Infinity : 3 * inFrame;
    means[index]! += Math.max(-most, Math.min(most, error)) / count;
  });
}

/** Of what both are averages of. */
export function joinSignatures(a: BoneSignature, b: BoneSignature): BoneSignature {
  const joined = createBoneSignature();
  joined.counts.forEach((_, index) => {
    const [ofA, ofB] = [a.counts[index]!, b.counts[index]!];
    joined.counts[index] = Math.min(framesAveraged, ofA + ofB);
    if (ofA + ofB === 0) return;
    joined.means[index] = (a.means[index]! * ofA + b.means[index]! * ofB) / (ofA + ofB);
  });
  return joined;
}

/**
 * How much less likely it is that both are of one person than that they are of two: a difference of log likelihoods,
 * negative for one person.
 */
export function signatureCost(a: BoneSignature, b: BoneSignature): number {
  let cost = 0;
  lengths.forEach(({ inFrame, between }, index) => {
    if (a.counts[index] === 0 || b.counts[index] === 0) return;
    const same = inFrame ** 2 * (errorShare(a.counts[index]!) + errorShare(b.counts[index]!));
    const other = same + 2 * between ** 2;
    const difference = a.means[index]! - b.means[index]!;
    cost += Math.min(
      mostCost,
      0.5 * difference ** 2 * (1 / same - 1 / other) - 0.5 * Math.log(other / same),
    );
  });
  return cost;
}

const errorShare = (count: number): number =>
  lastingShare + (1 - lastingShare) / Math.min(30, count);

function meanLength(pose: Float32Array, pairs: [number, number][]): number | undefined {
  let sum = 0;
  let count = 0;
  for (const [from, to] of pairs) {
    const [a, b] = [from * poseStride, to * poseStride];
    if (!(pose[a + 3]! > 0 && pose[b + 3]! > 0)) continue;
    sum += Math.hypot(
      pose[a]! - pose[b]!,
      pose[a + 1]! - pose[b + 1]!,
      pose[a + 2]! - pose[b + 2]!,
    );
    count++;
  }
  return count === 0 ? undefined : sum / count;
}

/** Of a limb the right side counts as the left. */
function length(
  from: keyof typeof joint,
  to: keyof typeof joint,
  inFrame: number,
  between: number,
) {
  const left: [number, number] = [joint[from], joint[to]];
  const isLimb = from.endsWith('Left') && to.endsWith('Left');
  const right = (name: keyof typeof joint) =>
    joint[name.replace(/Left$/, 'Right') as keyof typeof joint];
  return {
    pairs: isLimb ? [left, [right(from), right(to)] as [number, number]] : [left],
    inFrame,
    between,
  };
}
