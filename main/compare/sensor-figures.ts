import { jointNames, poseStride } from '../../model/skeleton.ts';
import type { LiveComparison } from '../wire/subject-events.ts';
import type { FollowedMotion } from './followed-motion.ts';

const oftenMissing = 0.1;

/** Frames a second of a body, by its sensor's times and by their arrival. */
export function ratesOf(
  motions: readonly FollowedMotion[],
): Pick<LiveComparison['rates'], 'recordedHz' | 'arrivedHz'> {
  return {
    recordedHz: rateOf(motions.map(({ times }) => times)),
    arrivedHz: rateOf(motions.map(({ arrivals }) => arrivals)),
  };
}

/** Of the body that was there longest. */
function rateOf(lists: readonly (readonly number[])[]): number {
  const longest = lists.reduce((a, b) => (b.length > a.length ? b : a), []);
  const secs = (longest.at(-1) ?? 0) - (longest[0] ?? 0);
  return secs > 0 ? (longest.length - 1) / secs : 0;
}

/** Joints that were not seen in more than a tenth of the frames, most often missing first. */
export function missingJoints(motions: readonly FollowedMotion[]): LiveComparison['joints'] {
  const poses = motions.flatMap((motion) => motion.poses);
  return jointNames
    .map((joint, index) => {
      const missing = poses.filter((pose) => !(pose[index * poseStride + 3]! > 0)).length;
      return { joint, share: poses.length === 0 ? 0 : missing / poses.length };
    })
    .filter(({ share }) => share > oftenMissing)
    .sort((a, b) => b.share - a.share);
}
