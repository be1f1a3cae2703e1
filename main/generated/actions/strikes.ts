import type { Motion, Stage } from '../actor.ts';
import { onSide, otherSide, type PartialPosture, type Side } from '../posture.ts';
import { lunge } from './upright.ts';

/** Hands up before the chest, as fighters wait. */
export function guard(stage: Stage, side: Side): PartialPosture {
  const { between } = stage;
  const height = between(0, 25);
  return onSide(side, {
    flex: 12 + height, abd: between(12, 28), elbow: between(95, 135), rot: between(15, 45),
  }); // prettier-ignore
}

/** One to three straight punches, alternating, from a guard or from the hip. */
export const punch: Motion = (stage) => {
  const { between, random, resting } = stage;
  const first = stage.side;
  const count = random.uniform() < 0.6 ? 1 : 2 + random.int(2);
  const guarded = random.uniform() < 0.75;
  const guards = { Left: guard(stage, 'Left'), Right: guard(stage, 'Right') };
  const steps = random.uniform() < 0.4;
  let time = between(0.35, 0.6);
  if (guarded)
    stage.key(time, { ...guards.Left, ...guards.Right, pelvisY: resting.pelvisY - 0.02 });
  const begin = time;
  for (let index = 0; index < count; index++) {
    const side = index % 2 === 0 ? first : otherSide(first);
    const sign = side === 'Left' ? 1 : -1;
    const wind = time + between(0.12, 0.28);
    const strike = wind + between(0.16, 0.28);
    const held = strike + between(0.03, 0.22);
    time = held + between(0.25, 0.4);
    // The trunk turns away with the fist, then drives it; the fist leaves a little later than the trunk.
    const twist = between(18, 38) * stage.style.vigour;
    stage.key(wind, {
      ...onSide(side, {
        flex: between(-35, 5),
        abd: between(18, 35),
        elbow: between(110, 135),
        rot: between(10, 30),
      }),
      spineYaw: sign * twist * 0.6,
      pelvisYaw: sign * 6,
    });
    const reach: PartialPosture = onSide(side, {
      flex: between(78, 104), abd: between(-16, 8), elbow: between(6, 24), rot: between(10, 40), shrug: 0.015,
    }); // prettier-ignore
    const driven: PartialPosture = {
      spineYaw: -sign * twist,
      pelvisYaw: -sign * between(6, 16),
      spinePitch: resting.spinePitch + between(0, 10),
      spineRoll: -sign * between(-2, 7),
      pelvisZ: between(0.02, 0.1),
    };
    stage.key(strike - 0.03, driven);
    stage.key(strike, reach);
    stage.key(held, { ...reach, ...driven });
    const back: PartialPosture = guarded
      ? {
          ...guards[side],
          spineYaw: 0,
          pelvisYaw: 0,
          pelvisZ: 0,
          spineRoll: 0,
          spinePitch: resting.spinePitch,
        }
      : {
          ...onSide(side, { elbow: 95, flex: 20, abd: 15 }),
          spineYaw: 0,
          pelvisYaw: 0,
          pelvisZ: 0,
          spineRoll: 0,
        };
    stage.key(time, back);
  }
  if (steps) lunge(stage, otherSide(first), begin - 0.15, begin + 0.3, time, between(0.18, 0.32));
  const end = time + between(0.45, 0.7);
  stage.rest(end);
  stage.label('punch', guarded ? begin * 0.5 : 0, end);
};

type KickStyle = { name: 'front' | 'side' | 'ball'; height: number };

/** A kick to the front or the side with the knee drawn up first, or at a ball on the floor. */
export const kick: Motion = (stage) => {
  const { between, random, resting, shape } = stage;
  const leg = stage.side;
  const stand = otherSide(leg);
  const sign = leg === 'Left' ? 1 : -1;
  const chance = random.uniform();
  const style: KickStyle =
    chance < 0.45
      ? { name: 'front', height: between(-0.45, 0.1) }
      : chance < 0.72
        ? { name: 'side', height: between(-0.5, -0.05) }
        : { name: 'ball', height: -0.72 };
  const legLength = (shape.thigh + shape.shin) / shape.size;
  const down: PartialPosture = onSide(leg, { kickX: 0.02, kickY: -legLength + 0.05, kickZ: -0.02 });
  const far = Math.sqrt(Math.max(0.05, (legLength * 0.985) ** 2 - style.height ** 2));
  const outward = style.name === 'side' ? between(0.55, 0.85) * far : between(-0.08, 0.1);
  const forward = Math.sqrt(Math.max(0.04, far ** 2 - outward ** 2));
  const chamber: PartialPosture =
    style.name === 'ball'
      ? onSide(leg, { kickX: 0.08, kickY: -0.62, kickZ: -0.46 })
      : onSide(leg, {
          kickX: outward * 0.35,
          kickY: -0.36 + style.height * 0.2,
          kickZ: 0.12 + forward * 0.1,
        });
  const hit: PartialPosture = onSide(leg, { kickX: outward, kickY: style.height, kickZ: forward });
  const lift = between(0.38, 0.55);
  const strike = lift + between(0.18, 0.32);
  const held = strike + between(0.02, 0.16);
  const folded = held + between(0.18, 0.28);
  const planted = folded + between(0.26, 0.4);
  const end = planted + between(0.25, 0.5);
  const leanBack = style.name === 'ball' ? between(-4, 10) : between(8, 22);
  const tip = style.name === 'side' ? between(12, 24) : between(0, 5);
  stage.key(0.01, { ...down });
  stage.key(0.12, onSide(leg, { kickW: 0.02 }));
  stage.key(lift * 0.6, { pelvisX: -sign * between(0.05, 0.08) });
  stage.key(lift, {
    ...chamber, ...onSide(leg, { kickW: 1 }),
    pelvisX: -sign * 0.08, pelvisPitch: -leanBack * 0.3, spinePitch: resting.spinePitch - leanBack * 0.2,
    pelvisYaw: style.name === 'ball' ? sign * 8 : 0,
    ...arm(stage, stand, style.name === 'ball' ? 35 : 20), ...arm(stage, leg, -15),
  }); // prettier-ignore
  const swung: PartialPosture = {
    pelvisX: -sign * 0.09, pelvisZ: style.name === 'ball' ? 0.04 : -0.03,
    pelvisPitch: -leanBack * 0.7, spinePitch: resting.spinePitch - leanBack * 0.3, headPitch: resting.headPitch + leanBack * 0.6,
    pelvisRoll: -sign * tip * -0.5, spineRoll: sign * tip * -0.3, pelvisYaw: -sign * between(4, 14), spineYaw: sign * between(4, 16),
    pelvisY: resting.pelvisY - 0.02,
  }; // prettier-ignore
  const counter = {
    ...arm(stage, leg, style.name === 'side' ? 5 : -35, between(18, 50)),
    ...arm(stage, stand, between(15, 50), between(15, 40)),
  };
  stage.key(strike, { ...hit, ...onSide(leg, { kickW: 1 }), ...swung, ...counter });
  stage.key(held, { ...hit, ...onSide(leg, { kickW: 1 }), ...swung, ...counter });
  const recoil: PartialPosture =
    style.name === 'ball'
      ? onSide(leg, { kickX: 0.03, kickY: -0.66, kickZ: 0.3 })
      : onSide(leg, { kickX: outward * 0.4, kickY: -0.5, kickZ: 0.18 + forward * 0.1 });
  stage.key(folded, { ...recoil, ...onSide(leg, { kickW: 1 }), pelvisX: -sign * 0.07 });
  stage.key(planted, { ...down, ...onSide(leg, { kickW: 0 }), pelvisX: -sign * 0.03 });
  stage.rest(end);
  stage.label('kick', 0, end);
};

function arm(stage: Stage, side: Side, flex: number, abd = stage.between(10, 25)): PartialPosture {
  return onSide(side, { flex, abd, elbow: stage.between(30, 100), rot: stage.between(0, 35) });
}

/** Throws overarm, from the side or underarm, the weight going forward. */
export const throwAway: Motion = (stage) => {
  const { between, side, random, resting } = stage;
  const sign = side === 'Left' ? 1 : -1;
  const chance = random.uniform();
  const twist = between(15, 38) * stage.style.vigour;
  const wind = between(0.5, 0.8);
  const release = wind + between(0.2, 0.36);
  const through = release + between(0.16, 0.28);
  const end = through + between(0.6, 0.95);
  let back: PartialPosture;
  let away: PartialPosture;
  let follow: PartialPosture;
  if (chance < 0.55) {
    const lift = between(70, 100);
    back = onSide(side, {
      flex: between(-15, 15),
      abd: lift,
      rot: between(-105, -70),
      elbow: between(85, 125),
    });
    away = onSide(side, {
      flex: between(95, 130),
      abd: between(15, 40),
      rot: between(-10, 15),
      elbow: between(20, 45),
    });
    follow = onSide(side, {
      flex: between(35, 65),
      abd: between(-20, 0),
      rot: 30,
      elbow: between(20, 40),
    });
  } else if (chance < 0.75) {
    back = onSide(side, {
      flex: between(-30, -5),
      abd: between(45, 65),
      rot: between(-60, -30),
      elbow: between(60, 95),
    });
    away = onSide(side, {
      flex: between(70, 88),
      abd: between(15, 35),
      rot: 0,
      elbow: between(12, 30),
    });
    follow = onSide(side, {
      flex: between(70, 88),
      abd: between(-35, -10),
      rot: 25,
      elbow: between(30, 55),
    });
  } else {
    back = onSide(side, {
      flex: between(-65, -35),
      abd: between(10, 25),
      rot: 0,
      elbow: between(10, 30),
    });
    away = onSide(side, {
      flex: between(55, 90),
      abd: between(0, 15),
      rot: -10,
      elbow: between(8, 20),
    });
    follow = onSide(side, {
      flex: between(100, 135),
      abd: between(0, 15),
      rot: -10,
      elbow: between(20, 50),
    });
  }
  const steps = random.uniform() < 0.5;
  const aim = onSide(otherSide(side), {
    flex: between(10, 60),
    abd: 15,
    elbow: between(30, 80),
    rot: 15,
  });
  if (random.uniform() < 0.5)
    stage.key(
      wind * 0.5,
      onSide(side, { flex: between(25, 50), elbow: between(80, 115), rot: 20 }),
    );
  stage.key(wind, {
    ...back, ...aim,
    spineYaw: sign * twist, pelvisYaw: sign * twist * 0.5, spineRoll: -sign * between(0, 6),
    spinePitch: resting.spinePitch - between(0, 6), pelvisZ: -0.04, pelvisY: resting.pelvisY - 0.01,
  }); // prettier-ignore
  // Hips, trunk and arm follow each other.
  stage.key(release - 0.08, { pelvisYaw: -sign * twist * 0.4, pelvisZ: steps ? 0.1 : 0.04 });
  stage.key(release - 0.03, {
    spineYaw: -sign * twist * 0.5,
    spinePitch: resting.spinePitch + between(2, 9),
  });
  stage.key(release, away);
  stage.key(through, {
    ...follow,
    ...onSide(otherSide(side), { flex: between(-20, 15), abd: 15, elbow: 35, rot: 10 }),
    spineYaw: -sign * twist * 0.9, spinePitch: resting.spinePitch + between(5, 18), pelvisPitch: between(3, 10),
    pelvisZ: steps ? 0.11 : 0.03, pelvisYaw: -sign * twist * 0.5, spineRoll: sign * between(0, 5),
  }); // prettier-ignore
  if (steps)
    lunge(stage, otherSide(side), wind - 0.2, release - 0.06, through + 0.15, between(0.2, 0.36));
  stage.rest(end);
  stage.label('throw', 0, end);
};
