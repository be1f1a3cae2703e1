import type { BodyShape } from '../body-shape.ts';
import type { Motion, Stage } from '../actor.ts';
import { createPosture, onBothSides, type PartialPosture, type Posture } from '../posture.ts';

/** How a performer sits: upright or leaning back, hands on the thighs or in the lap. */
export function seatedPosture(stage: Stage): Posture {
  const { shape, between, style } = stage;
  const recline = between(-10, 4);
  const inLap = between(0, 1) < 0.4;
  const arms = inLap
    ? { flex: 22, abd: 6, elbow: between(72, 88), rot: between(35, 55) }
    : { flex: between(24, 36), abd: 8, elbow: between(48, 66), rot: 15 };
  return createPosture({
    ...seat(shape, between(-0.03, 0.06)),
    pelvisPitch: recline,
    spinePitch: style.standing.spinePitch + between(0, 10),
    headPitch: style.standing.headPitch - recline * 0.4,
    ...onBothSides(arms),
  });
}

/** Where the pelvis is on a chair of the right height, in a posture's measure. */
function seat(shape: BodyShape, higher: number): PartialPosture {
  return {
    pelvisY: (-shape.thigh * 0.97) / shape.size + higher,
    pelvisZ: (-shape.thigh * 0.9) / shape.size,
  };
}

/** From standing to sitting: the trunk leans forward while the hips go back and down, then comes up. */
export const sitDown: Motion = (stage) => {
  const { between } = stage;
  const posture = seatedPosture(stage);
  const lean = between(28, 58);
  const bent = between(0.65, 0.9);
  const touch = bent + between(0.35, 0.55);
  const end = touch + between(0.35, 0.65);
  const supports = between(0, 1) < 0.4;
  stage.key(bent, {
    pelvisPitch: lean * 0.7, spinePitch: lean * 0.35, headPitch: -lean * 0.25,
    ...onBothSides(supports ? { flex: between(-25, 0), abd: 15, elbow: 40 } : { flex: lean * 0.7, abd: 10, elbow: between(20, 45) }),
  }); // prettier-ignore
  stage.key(bent * 0.9, { pelvisY: posture.pelvisY * 0.42, pelvisZ: posture.pelvisZ * 0.55 });
  stage.key(touch, { pelvisY: posture.pelvisY, pelvisZ: posture.pelvisZ, pelvisPitch: lean * 0.4 });
  stage.settle(end, posture);
  stage.label('sit down', 0, end);
};

/** From sitting to standing: the trunk swings forward, then the legs push. */
export const standUp: Motion = (stage) => {
  const { between, style, resting } = stage;
  const lean = between(30, 58);
  const bent = between(0.45, 0.7);
  const rising = bent + between(0.4, 0.6);
  const end = rising + between(0.3, 0.55);
  const pushes = between(0, 1) < 0.45;
  stage.key(bent, {
    pelvisPitch: lean * 0.7, spinePitch: lean * 0.35, headPitch: -lean * 0.3,
    pelvisY: resting.pelvisY + 0.03, pelvisZ: resting.pelvisZ * 0.85,
    ...onBothSides(pushes ? { flex: 35, abd: 8, elbow: 55, rot: 20 } : { flex: lean * 0.8, abd: 8, elbow: between(20, 50), rot: 5 }),
  }); // prettier-ignore
  stage.key(rising, {
    pelvisPitch: lean * 0.3,
    spinePitch: lean * 0.2,
    pelvisY: resting.pelvisY * 0.25,
    pelvisZ: resting.pelvisZ * 0.18,
  });
  stage.settle(end, style.standing);
  stage.label('stand up', 0, end);
};
