import type { Motion, Stage } from '../actor.ts';
import { onBothSides, onSide, otherSide, type PartialPosture } from '../posture.ts';
import { guard } from './strikes.ts';

/** Goes into a posture, stays a while with small movements, and comes back. */
function hold(
  stage: Stage,
  posture: PartialPosture,
  into: number,
  secs: number,
  back: number,
): void {
  stage.key(into, posture);
  const names = Object.keys(posture) as (keyof PartialPosture)[];
  for (
    let time = into + stage.between(0.8, 1.6);
    time < into + secs - 0.5;
    time += stage.between(0.9, 2)
  ) {
    const drifted = names.filter((name) => !/[XYZW](Left|Right)?$/.test(name));
    stage.key(
      time,
      Object.fromEntries(drifted.map((name) => [name, posture[name]! + stage.between(-4, 4)])),
    );
  }
  stage.key(into + secs, posture);
  stage.rest(into + secs + back);
}

const lookAround: Motion = (stage) => {
  const { between } = stage;
  let time = 0;
  for (let look = 0; look < 2 + stage.random.int(2); look++) {
    time += between(0.5, 0.9);
    const yaw = between(-55, 55);
    stage.key(time, {
      headYaw: yaw,
      headPitch: stage.resting.headPitch + between(-12, 15),
      spineYaw: stage.resting.spineYaw + yaw * 0.2,
    });
    time += between(0.3, 1.2);
    stage.key(time, {
      headYaw: yaw + between(-5, 5),
      spineYaw: stage.resting.spineYaw + yaw * 0.2,
    });
  }
  stage.rest(time + between(0.5, 0.8));
};

const shiftWeight: Motion = (stage) => {
  const { between, random } = stage;
  const sign = random.uniform() < 0.5 ? 1 : -1;
  const shift = sign * between(0.03, 0.07);
  hold(
    stage,
    {
      pelvisX: shift,
      pelvisRoll: -sign * between(1, 4),
      spineRoll: sign * between(1, 4),
      pelvisY: stage.resting.pelvisY - 0.012,
    },
    between(0.7, 1.1),
    between(1, 3),
    between(0.7, 1.1),
  );
};

const scratchHead: Motion = (stage) => {
  const { between, side } = stage;
  const place = {
    chestX: between(0.06, 0.13),
    chestY: between(0.1, 0.24),
    chestZ: between(-0.02, 0.12),
  };
  const there = { ...place, chestW: 1, flex: 70, abd: 40, elbow: 135, rot: 10 };
  stage.key(0.01, onSide(side, { ...place, chestY: -0.1, chestZ: 0.25 }));
  stage.key(0.75, {
    ...onSide(side, there),
    headPitch: stage.resting.headPitch + 8,
    headRoll: between(-6, 6),
  });
  let time = 0.75;
  for (let scratch = 0; scratch < 2 + stage.random.int(4); scratch++) {
    stage.key(
      (time += 0.16),
      onSide(side, { ...there, chestY: place.chestY + 0.025, chestX: place.chestX + 0.01 }),
    );
    stage.key((time += 0.16), onSide(side, there));
  }
  stage.key(time + 0.1, { headPitch: stage.resting.headPitch + 6 });
  stage.key(time + 0.35, onSide(side, { chestY: -0.1, chestZ: 0.28, chestW: 0.6 }));
  stage.rest(time + 0.9);
};

const handsOnHips: Motion = (stage) => {
  const { between, random, side } = stage;
  const hand = {
    chestX: between(0.17, 0.2),
    chestY: -between(0.42, 0.47),
    chestZ: between(-0.02, 0.06),
    chestW: 1,
    abd: 45,
    elbow: 85,
    rot: 30,
    flex: -15,
  };
  hold(
    stage,
    random.uniform() < 0.7 ? onBothSides(hand) : onSide(side, hand),
    between(0.7, 1),
    between(1.5, 4),
    between(0.7, 1),
  );
};

const crossArms: Motion = (stage) => {
  const { between, side } = stage;
  const arm = { flex: 30, abd: 8, elbow: 105, rot: 65, chestW: 1 };
  hold(stage, {
    ...onSide(side, { ...arm, chestX: -0.12, chestY: -0.2, chestZ: 0.21 }),
    ...onSide(otherSide(side), { ...arm, chestX: -0.09, chestY: -0.24, chestZ: 0.16 }),
  }, between(0.8, 1.1), between(2, 5), between(0.7, 1)); // prettier-ignore
};

/** Talks with the hands. */
const gesture: Motion = (stage) => {
  const { between, random, side } = stage;
  let time = 0;
  const both = random.uniform() < 0.6;
  for (let beat = 0; beat < 3 + random.int(6); beat++) {
    time += between(0.28, 0.65);
    const arm = () => ({
      flex: between(5, 42),
      abd: between(5, 28),
      elbow: between(60, 115),
      rot: between(-25, 45),
    });
    stage.key(time, {
      ...onSide(side, arm()),
      ...(both ? onSide(otherSide(side), arm()) : {}),
      headYaw: between(-12, 12),
      headPitch: stage.resting.headPitch + between(-5, 6),
    });
    if (random.uniform() < 0.3) time += between(0.2, 0.6);
  }
  stage.rest(time + between(0.6, 0.9));
};

const stretch: Motion = (stage) => {
  const { between } = stage;
  hold(stage, {
    ...onBothSides({ flex: between(60, 100), abd: between(60, 95), elbow: between(80, 125), rot: between(-50, -15), shrug: 0.03 }),
    spinePitch: stage.resting.spinePitch - between(5, 12), headPitch: stage.resting.headPitch - between(5, 15),
  }, between(0.9, 1.4), between(0.6, 1.6), between(0.8, 1.2)); // prettier-ignore
};

/** Looks at a watch or a phone. */
const lookAtHand: Motion = (stage) => {
  const { between, side, random } = stage;
  const arm = {
    flex: between(15, 45),
    abd: between(5, 20),
    elbow: between(85, 120),
    rot: between(25, 60),
  };
  hold(stage, {
    ...onSide(random.uniform() < 0.6 ? side : otherSide(side), arm),
    headPitch: between(15, 30), spinePitch: stage.resting.spinePitch + 4,
  }, between(0.6, 0.9), between(0.8, 4), between(0.6, 0.9)); // prettier-ignore
};

const touchFace: Motion = (stage) => {
  const { between, side } = stage;
  const place = {
    chestX: between(0, 0.06),
    chestY: between(0.02, 0.12),
    chestZ: between(0.14, 0.2),
    chestW: 1,
    flex: 45,
    abd: 15,
    elbow: 135,
    rot: 30,
  };
  hold(
    stage,
    { ...onSide(side, place), headPitch: stage.resting.headPitch + 5 },
    between(0.6, 0.9),
    between(0.5, 2),
    between(0.6, 0.9),
  );
};

const shiftFoot: Motion = (stage) => {
  const { between, random } = stage;
  const side = random.uniform() < 0.5 ? 'Left' : 'Right';
  const sign = side === 'Left' ? 1 : -1;
  stage.key(0.3, { pelvisX: -sign * 0.03 });
  stage.step(side, 0.3, 0.7, between(-0.06, 0.14), between(0, 0.08), 0.03);
  stage.key(1.2, { pelvisX: sign * between(-0.02, 0.02) });
  const back = 1.4 + between(0.5, 2.5);
  stage.key(back, { pelvisX: -sign * 0.03 });
  stage.step(side, back, back + 0.4, 0, 0, 0.03);
  stage.rest(back + 0.6);
};

/** Waits with the hands up, as in a fight that does not happen. */
const onGuard: Motion = (stage) => {
  const { between } = stage;
  hold(
    stage,
    { ...guard(stage, 'Left'), ...guard(stage, 'Right'), pelvisY: stage.resting.pelvisY - 0.02 },
    between(0.5, 0.8),
    between(1, 3),
    between(0.5, 0.8),
  );
};

/** Shakes out an arm, reaches behind, fiddles: something without a name. */
const fidget: Motion = (stage) => {
  const { between, side, random } = stage;
  let time = 0;
  for (let part = 0; part < 2 + random.int(3); part++) {
    time += between(0.35, 0.8);
    const lift = random.uniform() < 0.15 ? between(60, 110) : between(-30, 45);
    stage.key(time, {
      ...onSide(part % 2 ? side : otherSide(side), { flex: lift, abd: between(2, 35), elbow: between(10, 115), rot: between(-30, 60) }),
      spineYaw: stage.resting.spineYaw + between(-14, 14), spineRoll: between(-5, 5), headPitch: stage.resting.headPitch + between(-8, 18),
    }); // prettier-ignore
  }
  stage.rest(time + between(0.5, 0.8));
};

const breathe: Motion = (stage) => stage.key(stage.between(0.8, 2.5), {});

export const standingIdles: readonly Motion[] = [
  breathe, breathe, lookAround, shiftWeight, shiftWeight, scratchHead, handsOnHips, crossArms, gesture, gesture, stretch,
  lookAtHand, touchFace, shiftFoot, onGuard, fidget,
]; // prettier-ignore

export const seatedIdles: readonly Motion[] = [
  breathe,
  lookAround,
  scratchHead,
  crossArms,
  gesture,
  gesture,
  lookAtHand,
  touchFace,
  stretch,
];
