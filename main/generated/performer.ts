import { createRandom, type Random } from '../../model/random.ts';
import { poseLength } from '../../model/skeleton.ts';
import { Actor, type Interval } from './actor.ts';
import { seatedIdles, standingIdles } from './actions/idle.ts';
import { sitDown, standUp } from './actions/seated.ts';
import type { BodyShape, Rig } from './body-shape.ts';
import { generatedActions } from './generated-actions.ts';
import { standingActions } from './repertoire.ts';
import { createSensorNoise, noNoise } from './sensor-noise.ts';
import type { Place } from './solve-skeleton.ts';
import { aboutLeft, rotate } from './vector.ts';

export type PerformerOptions = {
  seed: number;
  /** Names of {@link generatedActions} in the order in which they are done; a random handful without. */
  actions?: readonly string[];
  /** Kinect-like noise and lost joints; without: exact places. */
  noise?: boolean;
  rig?: Rig;
  /** Yaw in radians that the performer mostly faces, 0 the sensor; random within 40° without. */
  facing?: number;
  /** How far the sensor looks down, radians; 0 without. */
  tilt?: number;
};

/** One person who does a list of actions, with pauses between. */
export type Performer = {
  readonly shape: BodyShape;
  readonly durationSecs: number;
  /** [a, b, c, d], a·x + b·y + c·z + d = 0 in metres. */
  readonly floor: [number, number, number, number];
  /** When each action begins and ends, in order; all other time is background. */
  readonly intervals: readonly Interval[];
  /** [25 × (x, y, z, confidence)] in camera space. */
  poseAt(timeSecs: number): Float32Array;
  /** Name of the action that goes on, undefined for background. */
  truthAt(timeSecs: number): string | undefined;
};

/** @throws when an action is none of {@link generatedActions}. */
export function createPerformer(options: PerformerOptions): Performer {
  const random = createRandom(options.seed);
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const sensorHeight = between(0.88, 1.02);
  const facing = () =>
    (options.facing ?? 0) + (options.facing === undefined ? between(-0.7, 0.7) : 0);
  const place: Place = { x: between(-0.5, 0.5), z: between(2.2, 3.6), yaw: facing() };
  const actor = new Actor({
    seed: random.int(0x7fffffff), rig: options.rig ?? 'kinect-1', place, floorY: -sensorHeight, startSecs: 0,
  }); // prettier-ignore
  const noise = options.noise === false ? noNoise : createSensorNoise(random);
  const actions = options.actions ?? randomActions(random, 12);

  const tilt = options.tilt ?? 0;
  const down = aboutLeft(-tilt);
  idle(actor, between(0.4, 1.2));
  for (const action of actions) {
    perform(actor, action, () => randomPlace(between, facing));
    idle(actor, between(0, 2.4));
  }
  actor.wait(0.6);
  return {
    shape: actor.shape,
    durationSecs: actor.plannedUntil,
    floor: [0, Math.cos(tilt), -Math.sin(tilt), sensorHeight],
    intervals: actor.intervals,
    poseAt(timeSecs) {
      const pose = new Float32Array(poseLength);
      const joints = actor.jointsAt(timeSecs);
      noise(tilt === 0 ? joints : joints.map((at) => rotate(down, at)), timeSecs, pose);
      return pose;
    },
    truthAt: (timeSecs) => actor.truthAt(timeSecs),
  };
}

/** Plans one action, and what has to happen for it to be possible: one stands up before a jump. */
export function perform(actor: Actor, action: string, place: () => Place): void {
  if (actor.isSeated !== (action === 'stand up')) {
    actor.perform(actor.isSeated ? standUp : sitDown);
    actor.isSeated = !actor.isSeated;
    idle(actor, 0.5);
  }
  const motion = standingActions[action];
  if (motion !== undefined) actor.perform(motion);
  else if (action === 'walk') actor.walkTo(place(), 0.8 + 0.45 * actor.random.uniform());
  else if (action === 'sit down' || action === 'stand up') {
    actor.perform(actor.isSeated ? standUp : sitDown);
    actor.isSeated = !actor.isSeated;
  } else {
    const known = generatedActions.map(({ name }) => name).join(', ');
    throw new Error(`Generated motion: expected an action of ${known}; found ${action}`);
  }
}

/** Passes about this time without meaning: as long as what is begun takes. */
export function idle(actor: Actor, secs: number): void {
  const until = actor.plannedUntil + secs;
  while (actor.plannedUntil < until) {
    const left = until - actor.plannedUntil;
    const idles = actor.isSeated ? seatedIdles : standingIdles;
    if (left < 0.6) actor.wait(left);
    else actor.perform(idles[actor.random.int(idles.length)]!);
  }
}

function randomPlace(between: (low: number, high: number) => number, facing: () => number): Place {
  const z = between(2, 4.2);
  const yaw = between(0, 1) < 0.75 ? facing() : between(-Math.PI, Math.PI);
  return { x: between(-0.42, 0.42) * z, z, yaw };
}

function randomActions(random: Random, count: number): string[] {
  return Array.from(
    { length: count },
    () => generatedActions[1 + random.int(generatedActions.length - 1)]!.name,
  );
}
