import { createRandom, type Random } from '../../model/random.ts';
import { poseLength, poseStride } from '../../model/skeleton.ts';
import { Actor } from '../../main/generated/actor.ts';
import { createSensorNoise, type SensorNoise } from '../../main/generated/sensor-noise.ts';
import type { Body } from '../../main/wire/frame.ts';

export type CrossingFrame = {
  timeSecs: number;
  /** With the ids that the sensor gives. */
  bodies: Body[];
  /** Who each body really is. */
  truths: number[];
};

export type Crossings = { frames: CrossingFrame[]; crossings: number };

const rateHz = 30;
const floorY = -0.95;
const outside = 2.9;

type Walker = { actor: Actor; noise: SensorNoise; side: 1 | -1; z: number };

/**
 * Two people who walk past each other again and again, stop face to face, turn round or leave the view, in front of a
 * sensor that loses whoever is hidden and for 0.2 to 1 s more, gives new ids afterwards, exchanges the two ids when they
 * are close, and loses people for no reason. The same seed gives the same.
 *
 * @param options.depthJitter metres by which whole bodies are nearer or farther from frame to frame, as a webcam's are
 */
export function createCrossings(options: {
  seed: number;
  crossings: number;
  depthJitter?: number;
}): Crossings {
  const random = createRandom(options.seed);
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const walkers = ([-1, 1] as const).map((side): Walker => {
    const z = side < 0 ? between(2.2, 2.6) : between(2.9, 3.4);
    const place = { x: side * 1.1, z, yaw: 0 };
    const seed = random.int(0x7fffffff);
    const actor = new Actor({ seed, rig: 'kinect-2', place, floorY, startSecs: 0 });
    return { actor, noise: createSensorNoise(random), side, z };
  });

  for (let crossing = 0; crossing < options.crossings; crossing++) {
    const chance = random.uniform();
    if (chance < 0.35) meet(walkers, random);
    for (const walker of walkers) {
      if (chance >= 0.15) walker.side = walker.side === 1 ? -1 : 1;
      walk(walker, walker.side * between(0.8, 1.2), between(0.8, 1.2));
    }
    wait(walkers, between(0.3, 1));
    if (random.uniform() < 0.25) leave(walkers, random);
  }
  const untilSecs = Math.max(...walkers.map(({ actor }) => actor.plannedUntil));
  const sensor = createSensor(random, options.depthJitter ?? 0);
  const frames = Array.from({ length: Math.floor(untilSecs * rateHz) }, (_, index) =>
    sensor(walkers, index / rateHz),
  );
  return { frames, crossings: options.crossings };
}

/** They stand face to face for a while. */
function meet(walkers: Walker[], random: Random): void {
  for (const walker of walkers) walk(walker, walker.side * (0.25 + 0.1 * random.uniform()), 1);
  wait(walkers, 0.4 + random.uniform());
}

/** One of them goes out of sight and comes back. */
function leave(walkers: Walker[], random: Random): void {
  const walker = walkers[random.int(walkers.length)]!;
  walk(walker, walker.side * outside, 1);
  walker.actor.wait(0.5 + 5 * random.uniform());
  walk(walker, walker.side * 1.1, 1);
  wait(walkers, 0.2);
}

function walk({ actor, z }: Walker, x: number, speed: number): void {
  actor.walkTo({ x, z, yaw: actor.destination.yaw }, speed);
}

function wait(walkers: Walker[], secs: number): void {
  const until = Math.max(...walkers.map(({ actor }) => actor.plannedUntil)) + secs;
  for (const { actor } of walkers) actor.wait(until - actor.plannedUntil);
}

function createSensor(
  random: Random,
  depthJitter: number,
): (walkers: Walker[], timeSecs: number) => CrossingFrame {
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  let nextId = 0;
  const newId = () => `7200${++nextId}`;
  const ids = [newId(), newId()];
  const blindUntil = [-1, -1];
  let wereClose = false;
  let swapAtSecs = Infinity;

  const lose = (person: number, untilSecs: number) => {
    if (blindUntil[person]! < 0 && random.uniform() < 0.65) ids[person] = newId();
    blindUntil[person] = Math.max(blindUntil[person]!, untilSecs);
  };
  return (walkers, timeSecs) => {
    const places = walkers.map(({ actor }) => actor.placeAt(timeSecs));
    const [a, b] = [places[0]!, places[1]!];
    const far = a.z > b.z ? 0 : 1;
    if (Math.abs(a.x / a.z - b.x / b.z) < 0.1) {
      lose(far, timeSecs + between(0.2, 1));
      if (random.uniform() < 0.01) lose(1 - far, timeSecs + between(0.2, 1));
    }
    const areClose = Math.hypot(a.x - b.x, a.z - b.z) < 0.95;
    if (areClose && !wereClose && random.uniform() < 0.6) swapAtSecs = timeSecs + between(0, 1);
    wereClose = areClose;
    if (timeSecs >= swapAtSecs) {
      ids.reverse();
      swapAtSecs = Infinity;
    }
    const frame: CrossingFrame = { timeSecs, bodies: [], truths: [] };
    walkers.forEach(({ actor, noise }, person) => {
      const place = places[person]!;
      const isOutside = Math.abs(place.x) > place.z * 0.6;
      if (isOutside || random.uniform() < 0.003) lose(person, timeSecs + between(0.2, 1));
      if (isOutside || timeSecs < blindUntil[person]!) return;
      blindUntil[person] = -1;
      const pose = new Float32Array(poseLength);
      noise(actor.jointsAt(timeSecs), timeSecs, pose);
      if (depthJitter > 0) shiftDepth(pose, depthJitter * random.normal());
      frame.bodies.push({ id: ids[person]!, pose });
      frame.truths.push(person);
    });
    return frame;
  };
}

function shiftDepth(pose: Float32Array, metres: number): void {
  for (let offset = 0; offset < poseLength; offset += poseStride) pose[offset + 2]! += metres;
}
