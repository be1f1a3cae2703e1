import type { Motion, Stage } from '../actor.ts';
import { onBothSides, onSide, otherSide, type PartialPosture } from '../posture.ts';

/** Raises one arm overhead and keeps it there, as in class. */
export const raiseHand: Motion = (stage) => {
  const { between, side } = stage;
  const up = between(0.55, 0.9);
  const hold = between(0.6, 2.2);
  const side90 = between(0, 1) < 0.35;
  const top: PartialPosture = {
    ...onSide(side, {
      flex: side90 ? between(20, 60) : between(140, 172),
      abd: side90 ? between(130, 160) : between(5, 30),
      elbow: between(8, 55),
      rot: side90 ? between(-40, 0) : between(-20, 25),
      shrug: between(0.005, 0.03),
    }),
    spineRoll: (side === 'Left' ? 1 : -1) * between(-1, 5),
    headPitch: stage.resting.headPitch - between(0, 8),
  };
  // The elbow leads on the way up.
  stage.key(up * 0.5, onSide(side, { elbow: between(50, 95) }));
  stage.key(up, top);
  stage.key(up + hold, { ...top, ...onSide(side, { elbow: between(8, 45) }) });
  const end = up + hold + between(0.6, 0.95);
  stage.rest(end);
  stage.label('raise hand', 0, end);
};

/** Waves beside or above the head, from the elbow and the shoulder. */
export const wave: Motion = (stage) => {
  const { between, side, random } = stage;
  const high = random.uniform() < 0.35;
  const up = between(0.5, 0.8);
  const cycles = 3 + random.int(4);
  const period = between(0.38, 0.62);
  const abd = high ? between(120, 150) : between(45, 85);
  const rot = high ? between(-80, -30) : between(-95, -70);
  const flex = between(0, 30);
  const elbow = high ? between(30, 60) : between(90, 120);
  const swing = between(18, 32) * stage.style.vigour;
  stage.key(up, {
    ...onSide(side, { flex, abd, rot, elbow }),
    spineRoll: (side === 'Left' ? 1 : -1) * between(0, 4),
  });
  stage.key(up * 0.5, onSide(side, { elbow: elbow + 10 }));
  for (let beat = 0; beat < cycles * 2; beat++) {
    const sign = beat % 2 === 0 ? 1 : -1;
    stage.key(up + (beat + 0.5) * (period / 2), onSide(side, {
      elbow: elbow - sign * swing,
      abd: abd + sign * swing * 0.3,
      rot: rot + sign * 4,
    })); // prettier-ignore
  }
  const waved = up + (cycles + 0.25) * period;
  const end = waved + between(0.6, 0.9);
  stage.rest(end);
  stage.label('wave', 0, end);
};

/** Claps in front of the chest. */
export const clap: Motion = (stage) => {
  const { between, random } = stage;
  const reach = between(0.26, 0.4);
  const height = between(-0.28, -0.02);
  const apart = between(0.1, 0.2) * stage.style.vigour;
  const raise = between(0.45, 0.7);
  const period = between(0.28, 0.5);
  const claps = 3 + random.int(7);
  const hands = (out: number, w: number) =>
    onBothSides({
      chestX: out,
      chestY: height,
      chestZ: reach,
      chestW: w,
      flex: 45,
      abd: 15,
      elbow: 90,
      rot: 30,
    });
  stage.key(0.01, onBothSides({ chestX: apart, chestY: height - 0.1, chestZ: reach }));
  stage.key(raise, hands(apart, 1));
  for (let beat = 0; beat < claps; beat++) {
    stage.key(raise + (beat + 0.5) * period, hands(0.035, 1));
    stage.key(raise + (beat + 1) * period, hands(apart * between(0.8, 1.1), 1));
  }
  const end = raise + claps * period + between(0.5, 0.8);
  stage.rest(end);
  stage.label('clap', 0, end);
};

/** Pushes something heavy away with both hands, seldom one, the weight behind it. */
export const push: Motion = (stage) => {
  const { between, side, random } = stage;
  const oneHanded = random.uniform() < 0.15;
  const prepare = between(0.45, 0.7);
  const shove = prepare + between(0.35, 0.75);
  const held = shove + between(0.1, 0.5);
  const end = held + between(0.65, 1);
  const lunges = random.uniform() < 0.5;
  const both = (values: Parameters<typeof onBothSides>[0]) =>
    oneHanded ? onSide(side, values) : onBothSides(values);
  const height = between(-0.12, 0.02);
  const width = between(0.12, 0.2);
  const farReach = 0.54;
  stage.key(0.01, both({ chestX: width, chestY: height - 0.15, chestZ: 0.2 }));
  stage.key(prepare, {
    ...both({
      chestX: width,
      chestY: height - 0.05,
      chestZ: between(0.16, 0.24),
      chestW: 1,
      flex: 20,
      abd: 20,
      elbow: 130,
    }),
    spinePitch: stage.resting.spinePitch - 3,
    pelvisZ: -0.04,
  });
  stage.key(shove, {
    ...both({
      chestX: width * 0.9,
      chestY: height,
      chestZ: farReach,
      chestW: 1,
      flex: 80,
      abd: 10,
      elbow: 15,
    }),
    spinePitch: stage.resting.spinePitch + between(4, 14),
    pelvisPitch: stage.resting.pelvisPitch + between(2, 10),
    pelvisZ: lunges ? between(0.1, 0.18) : between(0.02, 0.06),
    pelvisY: lunges ? -between(0.03, 0.07) : stage.resting.pelvisY - 0.01,
  });
  stage.key(
    held,
    both({
      chestX: width * 0.9,
      chestY: height,
      chestZ: farReach,
      chestW: 1,
      flex: 80,
      abd: 10,
      elbow: 15,
    }),
  );
  stage.key(held, { pelvisZ: lunges ? 0.12 : 0.03 });
  if (lunges)
    lunge(stage, otherSide(side), prepare - 0.2, shove - 0.1, held + 0.15, between(0.25, 0.4));
  stage.rest(end);
  stage.label('push', 0, end);
};

/** Bows from the hips and comes up again. */
export const bow: Motion = (stage) => {
  const { between, random, resting } = stage;
  const angle = between(28, 80);
  const down = between(0.75, 1.2) * (0.75 + angle / 220);
  const held = down + between(0.15, 0.9);
  const end = held + between(0.8, 1.3) * (0.75 + angle / 220);
  const pelvis = angle * between(0.55, 0.75);
  const onThighs = random.uniform() < 0.35;
  const folded = !onThighs && random.uniform() < 0.35;
  const arms: PartialPosture = onThighs
    ? onBothSides({ flex: resting.flexLeft + angle * 0.55, abd: 8, elbow: 25, rot: 10 })
    : folded
      ? onBothSides({ flex: 20 + angle * 0.2, abd: 8, elbow: 70, rot: 50 })
      : onBothSides({
          flex: resting.flexLeft + angle * between(0.1, 0.8),
          abd: resting.abdLeft,
          elbow: 12,
        });
  const low: PartialPosture = {
    pelvisPitch: pelvis,
    spinePitch: angle - pelvis,
    headPitch: between(0, 22),
    pelvisZ: -0.16 * Math.sin((pelvis * Math.PI) / 180),
    pelvisY: resting.pelvisY - 0.01,
  };
  stage.key(down, { ...low, ...arms });
  stage.key(held, { ...low, ...arms });
  stage.rest(end);
  stage.label('bow', 0, end);
};

/** One foot goes forward, and back where it was later. */
export function lunge(
  stage: Stage,
  side: 'Left' | 'Right',
  start: number,
  landed: number,
  back: number,
  forward: number,
): void {
  stage.step(side, Math.max(0.02, start), landed, forward, 0.02);
  stage.step(side, back, back + 0.45, 0, 0);
}
