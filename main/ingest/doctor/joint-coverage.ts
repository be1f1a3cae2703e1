import { jointNames, poseStride } from '../../../model/skeleton.ts';
import type { Body } from '../../wire/frame.ts';

/** Some seconds of one person. */
const bodiesKept = 150;
/** A joint that is seen less often than this is missing. */
const leastShare = 0.5;

export type JointCoverage = {
  push(bodies: readonly Body[]): void;
  /** Names of the joints that most of the last bodies lack; none where there was nobody. */
  missing(): string[];
};

/** Which joints a sensor sees. */
export function createJointCoverage(): JointCoverage {
  /** A bit a joint. */
  const masks: number[] = [];
  return {
    push(bodies) {
      for (const { pose } of bodies) {
        masks.push(
          jointNames.reduce(
            (mask, _, index) => (pose[index * poseStride + 3]! > 0 ? mask | (1 << index) : mask),
            0,
          ),
        );
        if (masks.length > bodiesKept) masks.shift();
      }
    },
    missing() {
      if (masks.length === 0) return [];
      return jointNames.filter((_, index) => {
        const seen = masks.filter((mask) => (mask & (1 << index)) !== 0).length;
        return seen / masks.length < leastShare;
      });
    },
  };
}
