import type { Random } from '../../model/random.ts';
import { createPosture, otherSide, type Posture, type Side } from './posture.ts';

/** How a person moves, whatever it does. */
export type Style = {
  hand: Side;
  /** Durations are divided by this. */
  tempo: number;
  /** Amplitudes are multiplied by this. */
  vigour: number;
  /** Metres per second and steps per second of an easy walk. */
  walkSpeed: number;
  cadence: number;
  armSwing: number;
  swayMetres: number;
  breathSecs: number;
  /** Half the distance between the feet at rest, metres. */
  stance: number;
  toeOut: number;
  standing: Posture;
};

export function createStyle(random: Random, size: number): Style {
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const hand: Side = random.uniform() < 0.85 ? 'Right' : 'Left';
  const slouch = between(-3, 9);
  const walkSpeed = between(0.85, 1.35);
  const abd = between(6, 15);
  const elbow = between(10, 30);
  const flex = between(-6, 6);
  const rot = between(0, 25);
  return {
    hand,
    tempo: between(0.8, 1.25),
    vigour: between(0.8, 1.2),
    walkSpeed,
    cadence: (1.35 + 0.45 * walkSpeed) / Math.sqrt(size),
    armSwing: between(10, 30),
    swayMetres: between(0.006, 0.018),
    breathSecs: between(3, 5),
    stance: between(0.08, 0.16) * size,
    toeOut: between(0.05, 0.25),
    standing: createPosture({
      pelvisPitch: between(-2, 4),
      spinePitch: slouch,
      headPitch: -slouch * 0.6 + between(-3, 5),
      pelvisY: -between(0, 0.012),
      [`flex${hand}`]: flex,
      [`abd${hand}`]: abd,
      [`rot${hand}`]: rot,
      [`elbow${hand}`]: elbow,
      [`flex${otherSide(hand)}`]: flex + between(-4, 4),
      [`abd${otherSide(hand)}`]: abd + between(-3, 3),
      [`rot${otherSide(hand)}`]: rot + between(-6, 6),
      [`elbow${otherSide(hand)}`]: elbow + between(-6, 6),
    }),
  };
}
