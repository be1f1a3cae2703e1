import type { Random } from '../../model/random.ts';
import type { BodyShape } from './body-shape.ts';
import { heelOffSecs, type Step } from './footwork.ts';
import { otherSide, type Posture, type Side } from './posture.ts';
import type { Place } from './solve-skeleton.ts';
import type { Style } from './style.ts';
import type { WalkPath } from './walk-path.ts';

export type Gait = {
  path: WalkPath;
  durationSecs: number;
  stepSecs: number;
  /** The foot that steps first. */
  first: Side;
  steps: Omit<Step, 'from'>[];
};

const swingShare = 0.8;

/** Footfalls for a walk: each foot lands where the body will be over it in the middle of its stance. */
export function planGait(
  path: WalkPath,
  style: Style,
  shape: BodyShape,
  random: Random,
  feet: Record<Side, Place>,
  footRest: (side: Side, place: Place) => Place,
): Gait {
  // Who walks slower than usual takes shorter steps more than fewer.
  const cadence = style.cadence * (0.75 + (0.25 * path.topSpeed) / style.walkSpeed);
  const count = Math.max(2, Math.round(path.durationSecs * cadence));
  const stepSecs = path.durationSecs / count;
  const first = firstFoot(path, feet, random);
  const brisk = Math.min(1.3, path.topSpeed / 1.1);
  const steps: Omit<Step, 'from'>[] = [];
  // One step more than the body travels brings the feet together.
  for (let index = 0; index <= count; index++) {
    const start = index * stepSecs;
    const over = Math.min(path.durationSecs, start + 1.4 * stepSecs);
    const side = index % 2 === 0 ? first : otherSide(first);
    steps.push({
      side,
      start: index === 0 ? Math.min(heelOffSecs, 0.4 * stepSecs) : start,
      end: start + swingShare * stepSecs,
      to: footRest(side, index >= count - 1 ? path.at(path.durationSecs) : path.at(over)),
      height: 0.035 + 0.05 * brisk * shape.size,
      push: index === 0 ? 6 : 14 + 34 * brisk,
      toes: index >= count ? 4 : 16 * brisk,
    });
  }
  return { path, durationSecs: path.durationSecs + swingShare * stepSecs, stepSecs, first, steps };
}

/** A turn to the left starts with the left foot, so that the legs do not cross. */
function firstFoot(path: WalkPath, feet: Record<Side, Place>, random: Random): Side {
  const from = path.at(0);
  const turned = path.at(path.durationSecs / 2).yaw - from.yaw;
  if (Math.abs(turned) > 0.4) return turned > 0 ? 'Left' : 'Right';
  const ahead = (side: Side) =>
    -(feet[side].x - from.x) * Math.sin(from.yaw) - (feet[side].z - from.z) * Math.cos(from.yaw);
  const lead = ahead('Left') - ahead('Right');
  if (Math.abs(lead) > 0.05) return lead > 0 ? 'Right' : 'Left';
  return random.uniform() < 0.5 ? 'Left' : 'Right';
}

/** Arm swing, pelvis and trunk of a walk, on top of the posture. */
export function addGait(posture: Posture, gait: Gait, secs: number, style: Style): void {
  const strength = Math.min(1.3, gait.path.speedAt(secs) / 1.1);
  if (strength <= 0) return;
  const sign = gait.first === 'Left' ? 1 : -1;
  // Turns by π a step; 0 when the left foot lands.
  const phase = Math.PI * (secs / gait.stepSecs - swingShare) + (sign > 0 ? 0 : Math.PI);
  const leftLead = Math.cos(phase) * strength;
  const overLeft = Math.cos(phase - 0.6 * Math.PI) * strength;
  posture.pelvisX += 0.02 * overLeft;
  posture.pelvisY -= 0.018 * Math.cos(2 * phase) * strength + 0.012 * strength;
  posture.pelvisYaw -= 6 * leftLead;
  posture.pelvisRoll += 2.5 * overLeft;
  posture.pelvisPitch += 2.5 * strength;
  posture.spineYaw += 11 * leftLead;
  posture.spineRoll -= 3 * overLeft;
  posture.headYaw -= 4 * leftLead;
  const lagging = Math.cos(phase - 0.25) * strength;
  posture.flexLeft -= style.armSwing * lagging;
  posture.flexRight += style.armSwing * lagging;
  const bend = style.armSwing * 0.5;
  posture.elbowLeft += bend * (1 - Math.cos(phase - 0.5)) * 0.5 * strength;
  posture.elbowRight += bend * (1 + Math.cos(phase - 0.5)) * 0.5 * strength;
}
