import type { Motion, Stage } from '../actor.ts';
import { onBothSides, onSide, otherSide, type PartialPosture } from '../posture.ts';

/** Picks something up from the floor or a low place: stooping, squatting or on one knee, with one hand or both. */
export const pickUp: Motion = (stage) => {
  const { between, side, random, resting } = stage;
  const bothHands = random.uniform() < 0.4;
  const objectY = random.uniform() < 0.7 ? between(0.08, 0.25) : between(0.25, 0.5);
  const how = random.uniform();
  const deep = 1 - objectY;
  const posture: PartialPosture =
    how < 0.4
      ? {
          pelvisPitch: between(45, 65) * deep,
          spinePitch: between(22, 40) * deep,
          pelvisY: -between(0.06, 0.2) * deep,
          pelvisZ: -0.2,
        }
      : {
          pelvisPitch: between(25, 45) * deep,
          spinePitch: between(18, 38),
          pelvisY: -between(0.34, 0.52) * deep,
          pelvisZ: -between(0.08, 0.16),
        };
  const out = bothHands ? between(0.08, 0.16) : between(-0.05, 0.22);
  const reach = between(0.26, 0.42);
  const turn = bothHands ? 0 : (side === 'Left' ? -1 : 1) * between(0, 14);
  const steps = how > 0.6;
  const front = otherSide(side);
  const down = between(0.75, 1.15);
  const grasp = down + between(0.15, 0.55);
  const up = grasp + between(0.7, 1.05);
  const target = { floorX: out, floorY: objectY, floorZ: reach };
  const hands = (values: Parameters<typeof onSide>[1]) =>
    bothHands ? onBothSides(values) : onSide(side, values);
  stage.key(0.01, hands(target));
  // The free arm hangs, or rests on the knee.
  const free = bothHands
    ? {}
    : onSide(front, {
        flex: between(35, 75) * deep,
        abd: between(8, 20),
        elbow: between(15, 70),
        rot: 20,
      });
  const low: PartialPosture = {
    ...posture, ...free,
    spineYaw: turn, spineRoll: -turn * 0.3, headPitch: between(-18, 5),
    pelvisX: steps ? 0 : (side === 'Left' ? 0.02 : -0.02),
  }; // prettier-ignore
  const armsDown = hands({ flex: 70, abd: 5, elbow: 20, rot: 10 });
  stage.key(down * 0.55, { pelvisPitch: low.pelvisPitch! * 0.62, headPitch: low.headPitch! + 12 });
  stage.key(down, { ...low, ...armsDown, ...hands({ ...target, floorW: 1 }) });
  stage.key(grasp, {
    ...low,
    pelvisY: low.pelvisY! - 0.01,
    ...armsDown,
    ...hands({ ...target, floorW: 1 }),
  });
  if (steps) {
    stage.step(front, 0.05, 0.5, between(0.18, 0.34), 0.03);
    stage.step(front, grasp + 0.5, grasp + 0.95, 0, 0);
    if (how > 0.8) stage.key(down, onSide(side, { heel: 35 }));
    if (how > 0.8) stage.key(grasp, onSide(side, { heel: 35 }));
    if (how > 0.8) stage.key(up - 0.3, onSide(side, { heel: 0 }));
  }
  const holds = random.uniform() < 0.7;
  const carried = hands({
    flex: between(0, 25),
    abd: 8,
    elbow: between(55, 100),
    rot: bothHands ? 30 : between(0, 30),
  });
  const upright: PartialPosture = {
    pelvisPitch: resting.pelvisPitch, spinePitch: resting.spinePitch, pelvisY: resting.pelvisY, pelvisZ: 0,
    spineYaw: 0, spineRoll: 0, headPitch: resting.headPitch + between(0, 18), ...hands({ floorW: 0 }),
  }; // prettier-ignore
  stage.key(grasp + (up - grasp) * 0.6, hands({ floorW: 0.1 }));
  stage.key(up, { ...upright, ...(holds ? carried : hands(restOf(stage, side))) });
  if (!holds) {
    stage.rest(up + 0.05);
    stage.label('pick up', 0, up);
    return;
  }
  // What was picked up is looked at, then put away: that belongs to the action no more.
  const looked = up + between(0.3, 1.6);
  stage.key(looked, { ...upright, ...carried });
  stage.rest(looked + between(0.6, 0.9));
  stage.label('pick up', 0, up);
};

function restOf(stage: Stage, side: 'Left' | 'Right') {
  const { resting } = stage;
  return {
    flex: resting[`flex${side}`],
    abd: resting[`abd${side}`],
    elbow: resting[`elbow${side}`],
    rot: resting[`rot${side}`],
  };
}

/** One to three knee bends. */
export const squat: Motion = (stage) => {
  const { between, random, resting } = stage;
  const count = 1 + random.int(3);
  const depth = between(0.26, 0.5);
  const lean = 14 + depth * between(35, 60);
  const one = between(1.3, 2);
  const arms =
    random.uniform() < 0.65
      ? onBothSides({ flex: between(65, 95), abd: between(0, 12), elbow: between(5, 25), rot: 10 })
      : random.uniform() < 0.5
        ? onBothSides({ flex: between(30, 50), abd: 8, elbow: between(110, 130), rot: 35 })
        : {};
  const low: PartialPosture = {
    pelvisY: -depth, pelvisZ: -0.12 - depth * 0.28, pelvisPitch: lean, spinePitch: between(2, 14),
    headPitch: -lean * between(0.3, 0.6), ...onBothSides({ kneeOut: between(0.1, 0.4) }), ...arms,
  }; // prettier-ignore
  const high: PartialPosture = {
    pelvisY: resting.pelvisY, pelvisZ: 0, pelvisPitch: resting.pelvisPitch, spinePitch: resting.spinePitch,
    headPitch: resting.headPitch, ...onBothSides({ kneeOut: 0 }), ...armsBetween(stage, arms),
  }; // prettier-ignore
  let time = 0;
  for (let index = 0; index < count; index++) {
    stage.key(time + one * 0.45, low);
    stage.key(time + one * between(0.5, 0.6), low);
    stage.key(time + one, high);
    if (index < count - 1) stage.key(time + one * 1.05, high);
    time += one * 1.05;
  }
  const end = time - one * 0.05;
  stage.rest(end + 0.02);
  stage.label('squat', 0, end);
};

function armsBetween(stage: Stage, arms: PartialPosture): PartialPosture {
  return Object.fromEntries(
    Object.keys(arms).map((name) => [name, stage.resting[name as keyof PartialPosture]]),
  );
}

/** Jumps up from both feet, seldom a few times. */
export const jump: Motion = (stage) => {
  const { between, random, resting, pace } = stage;
  const count = random.uniform() < 0.7 ? 1 : 2 + random.int(2);
  const height = between(0.1, 0.34) * stage.style.vigour;
  // Free fall, whatever the performer's pace.
  const flight = (2 * Math.sqrt((2 * height) / 9.81)) / pace;
  const armsUp = random.uniform() < 0.6;
  const crouch: PartialPosture = {
    pelvisY: -between(0.16, 0.3), pelvisZ: -0.1, pelvisPitch: between(18, 32), spinePitch: resting.spinePitch + 6, headPitch: -12,
    ...onBothSides({ flex: between(-50, -25), abd: 12, elbow: 20, rot: 0 }),
  }; // prettier-ignore
  const arms = armsUp
    ? onBothSides({ flex: between(110, 165), abd: 15, elbow: 30 })
    : onBothSides({ flex: between(20, 60), abd: 25, elbow: between(40, 80) });
  const straight: PartialPosture = {
    pelvisY: resting.pelvisY, pelvisZ: 0.01, pelvisPitch: 0, spinePitch: resting.spinePitch - 3, headPitch: resting.headPitch,
    ...onBothSides({ heel: 38 }),
  }; // prettier-ignore
  let time = between(0.4, 0.6);
  for (let index = 0; index < count; index++) {
    stage.key(time, { ...crouch, ...onBothSides({ heel: 0 }) });
    const off = time + between(0.26, 0.36);
    const landing = off + flight;
    // The arms are half way up as the feet leave the floor.
    stage.key(off, { ...straight, ...onBothSides({ flex: between(20, 50), abd: 14, elbow: 40 }) });
    ballistic(stage, off, flight, height / stage.shape.size);
    stage.key(off + flight * 0.5, {
      ...arms,
      pelvisY: -between(0.01, 0.08),
      ...onBothSides({ heel: 42 }),
    });
    stage.key(landing, {
      pelvisY: -0.02,
      pelvisPitch: 6,
      ...onBothSides({ heel: 22, flex: between(40, 70) }),
    });
    time = landing + between(0.2, 0.3);
    stage.key(time - 0.1, onBothSides({ heel: 0 }));
    if (index < count - 1) time += 0.05;
  }
  stage.key(time, {
    ...crouch, pelvisY: -between(0.1, 0.24), ...onBothSides({ flex: between(0, 30), abd: 18, elbow: 35, heel: 0 }),
  }); // prettier-ignore
  const end = time + between(0.45, 0.7);
  stage.rest(end);
  stage.label('jump', 0, end);
};

/** The parabola of a flight, sampled densely enough that the curve between the keys does not matter. */
function ballistic(stage: Stage, start: number, duration: number, height: number): void {
  const pieces = 12;
  for (let piece = 0; piece <= pieces; piece++) {
    const u = piece / pieces;
    stage.key(start + u * duration, { air: 4 * height * u * (1 - u) });
  }
}
