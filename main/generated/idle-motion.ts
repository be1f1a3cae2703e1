import type { Random } from '../../model/random.ts';
import type { Channel, Posture } from './posture.ts';
import type { Style } from './style.ts';

export type IdleMotion = { add(posture: Posture, time: number): void };

/** Nobody stands still: breathing, sway and small drifts of head and arms, on top of whatever is done. A function of time alone. */
export function createIdleMotion(random: Random, style: Style): IdleMotion {
  const drift = (channel: Channel, amplitude: number, rate: number) => ({
    channel,
    waves: [1, 0.63, 0.37].map((share) => ({
      amplitude: amplitude * share,
      speed: (2 * Math.PI * rate * (0.7 + 0.6 * random.uniform())) / share,
      phase: 2 * Math.PI * random.uniform(),
    })),
  });
  const drifts = [
    drift('pelvisX', style.swayMetres, 0.12),
    drift('pelvisZ', style.swayMetres * 0.8, 0.15),
    drift('pelvisRoll', 0.8, 0.11),
    drift('pelvisYaw', 1.2, 0.08),
    drift('spinePitch', 1, 0.1),
    drift('spineYaw', 1.5, 0.09),
    drift('headYaw', 4, 0.1),
    drift('headPitch', 2.5, 0.12),
    drift('headRoll', 1.5, 0.09),
    drift('flexLeft', 2, 0.13),
    drift('flexRight', 2, 0.13),
    drift('elbowLeft', 2.5, 0.15),
    drift('elbowRight', 2.5, 0.15),
    drift('abdLeft', 1, 0.1),
    drift('abdRight', 1, 0.1),
  ];
  const breathPhase = 2 * Math.PI * random.uniform();
  return {
    add(posture, time) {
      for (const { channel, waves } of drifts) {
        let sum = 0;
        for (const wave of waves) sum += wave.amplitude * Math.sin(wave.speed * time + wave.phase);
        posture[channel] += sum;
      }
      const breath = Math.sin((2 * Math.PI * time) / style.breathSecs + breathPhase);
      posture.spinePitch -= 0.6 * breath;
      posture.shrugLeft += 0.003 * breath;
      posture.shrugRight += 0.003 * breath;
    },
  };
}
