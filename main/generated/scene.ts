import { createRandom } from '../../model/random.ts';
import { poseLength } from '../../model/skeleton.ts';
import type { Body } from '../wire/frame.ts';
import { Actor } from './actor.ts';
import { sitDown } from './actions/seated.ts';
import { idle, perform } from './performer.ts';
import { standingActions } from './repertoire.ts';
import { createSensorNoise, noNoise, type SensorNoise } from './sensor-noise.ts';
import type { Place } from './solve-skeleton.ts';
import type { WalkPath } from './walk-path.ts';

export type SceneOptions = { people: number; seed: number; noise?: boolean };

export type Scene = {
  /** Who is in view, by camera; times never decrease and start at 0. The motion is the same whatever the rate. */
  bodiesAt(timeSecs: number): Body[];
  /** [a, b, c, d], a·x + b·y + c·z + d = 0 in metres. */
  readonly floor: [number, number, number, number];
};

type Member = {
  actor: Actor;
  noise: SensorNoise;
  id: string;
  actionsLeft: number;
  hasLeft: boolean;
};

const sensorHeight = 0.95;
/** Between two people's middles while one of them walks, metres. */
const personalSpace = 0.7;
/** Half the width of the view at one metre from the sensor. */
const viewSlope = 0.62;
const standing = Object.keys(standingActions);

/** A room with people who come in, do things in random order, keep out of each other's way, and leave; others follow them. */
export function createScene(options: SceneOptions): Scene {
  const random = createRandom(options.seed);
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  let count = 0;
  const members: Member[] = [];
  const present = Math.ceil(options.people / 2);
  for (let index = 0; index < options.people; index++) {
    const coming = index < present ? undefined : arrive((index - present) * 0.4);
    members.push(coming ?? appear());
  }

  /** Somebody who is there from the start. */
  function appear(): Member {
    return begin(enter(random.int(0x7fffffff), freeSpot(members), 0, true));
  }

  /** Somebody who walks in, unless everybody else is in the way. */
  function arrive(startSecs: number): Member | undefined {
    const seed = random.int(0x7fffffff);
    for (let attempt = 0; attempt < 24; attempt++) {
      const spot = freeSpot(members);
      const actor = enter(seed, spot, startSecs, false);
      if (!isClear(actor.pathTo(spot), startSecs)) continue;
      actor.walkTo(spot);
      return begin(actor);
    }
    return undefined;
  }

  function begin(actor: Actor): Member {
    idle(actor, between(0.3, 1));
    return {
      actor,
      noise: options.noise === false ? noNoise : createSensorNoise(random),
      id: `person-${++count}`,
      actionsLeft: 6 + random.int(10),
      hasLeft: false,
    };
  }

  function enter(seed: number, spot: Place, startSecs: number, isThere: boolean): Actor {
    const side = random.uniform() < 0.5 ? 1 : -1;
    const z = between(2.2, 4);
    const outside: Place = { x: side * (z * viewSlope + 0.35), z, yaw: (side * Math.PI) / 2 };
    return new Actor({
      seed,
      rig: 'kinect-1',
      place: isThere ? spot : outside,
      floorY: -sensorHeight,
      startSecs: isThere ? 0 : startSecs,
    });
  }

  /** The roomiest of some places to stand. */
  function freeSpot(others: readonly Member[]): Place {
    let best: Place = { x: 0, z: 3, yaw: 0 };
    let bestRoom = -1;
    for (let attempt = 0; attempt < 60 && bestRoom < 1.15; attempt++) {
      const z = between(1.95, 4.2);
      const spot = { x: between(-0.46, 0.46) * z, z, yaw: between(-0.65, 0.65) };
      const room = Math.min(2, ...others.map(({ actor }) => distance(actor.destination, spot)));
      if (room > bestRoom) [best, bestRoom] = [spot, room];
    }
    return best;
  }

  /** Whether a walk keeps clear of everybody else's plans. */
  function isClear(path: WalkPath, startSecs: number, walker?: Member): boolean {
    const plans = members.map(({ actor }) => actor.plannedUntil - startSecs);
    const until = Math.max(path.durationSecs, ...plans);
    for (let secs = 0; secs <= until + 0.2; secs += 0.15) {
      const here = path.at(Math.min(secs, path.durationSecs));
      for (const other of members) {
        if (other === walker) continue;
        if (distance(other.actor.placeAt(startSecs + secs), here) < personalSpace) return false;
      }
    }
    return true;
  }

  function planNext(member: Member): void {
    const { actor } = member;
    const others = members.filter((other) => other !== member);
    if (!actor.isSeated && member.actionsLeft <= 0) {
      const z = actor.destination.z;
      const left = actor.destination.x > 0;
      const exit: Place = {
        x: (left ? 1 : -1) * (z * viewSlope + 0.4),
        z: z + between(-0.3, 0.3),
        yaw: left ? -Math.PI / 2 : Math.PI / 2,
      };
      if (isClear(actor.pathTo(exit), actor.plannedUntil, member)) {
        actor.walkTo(exit);
        member.hasLeft = true;
        return;
      }
    }
    member.actionsLeft--;
    const chance = random.uniform();
    if (actor.isSeated) {
      idle(actor, between(0.5, 5));
      perform(actor, 'stand up', () => actor.destination);
    } else if (chance < 0.24) {
      const spot = freeSpot(others);
      const speed = between(0.8, 1.2);
      const isRoomy = others.every((other) => distance(other.actor.destination, spot) > 0.95);
      if (isRoomy && isClear(actor.pathTo(spot, speed), actor.plannedUntil, member))
        actor.walkTo(spot, speed);
    } else if (
      chance < 0.32 &&
      others.every((other) => distance(other.actor.destination, behind(actor.destination)) > 0.85)
    ) {
      actor.perform(sitDown);
      actor.isSeated = true;
    } else {
      const yaw = actor.destination.yaw;
      if (Math.abs(yaw) > 0.9) actor.walkTo({ ...actor.destination, yaw: between(-0.6, 0.6) });
      perform(actor, standing[random.int(standing.length)]!, () => actor.destination);
    }
    idle(actor, between(0, 2.5));
  }

  return {
    floor: [0, 1, 0, sensorHeight],
    bodiesAt(timeSecs) {
      // Whoever runs out of plan first plans first: nobody can count on what another has not planned yet.
      for (;;) {
        const next = earliest(members);
        if (next === undefined || next.actor.plannedUntil > timeSecs) break;
        if (!next.hasLeft) {
          planNext(next);
          continue;
        }
        const coming = arrive(next.actor.plannedUntil + between(1, 3));
        if (coming === undefined) next.actor.wait(1);
        else members[members.indexOf(next)] = coming;
      }
      const bodies: Body[] = [];
      for (const { actor, noise, id } of members) {
        const { x, z } = actor.placeAt(timeSecs);
        if (Math.abs(x) > z * viewSlope + 0.05) continue;
        const pose = new Float32Array(poseLength);
        noise(actor.jointsAt(timeSecs), timeSecs, pose);
        const truth = actor.truthAt(timeSecs);
        bodies.push(truth === undefined ? { id, pose } : { id, pose, truth });
        actor.forget(timeSecs - 1);
      }
      return bodies;
    },
  };
}

function earliest(members: readonly Member[]): Member | undefined {
  let first = members[0];
  for (const member of members)
    if (member.actor.plannedUntil < first!.actor.plannedUntil) first = member;
  return first;
}

const distance = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.z - b.z);

/** Where somebody who sits down goes to. */
const behind = ({ x, z, yaw }: Place): Place => ({
  x: x + 0.45 * Math.sin(yaw),
  z: z + 0.45 * Math.cos(yaw),
  yaw,
});
