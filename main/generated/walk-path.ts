import type { Place } from './solve-skeleton.ts';

/** The way of a person's root over the floor in one walk: a curve with eased start and end, and the turns before and after. */
export type WalkPath = {
  durationSecs: number;
  /** The walk's greatest speed, metres per second. */
  topSpeed: number;
  at(secs: number): Place;
  /** Metres per second. */
  speedAt(secs: number): number;
};

const samples = 32;
const startSecs = 0.7;
const stopSecs = 0.8;
const turnRate = 2.6;

/** The yaw that differs from an angle by whole turns and lies closest to another. */
export function nearestTurn(angle: number, to: number): number {
  return angle - Math.round((angle - to) / (2 * Math.PI)) * 2 * Math.PI;
}

/** Yaw of a walk in a direction over the floor: facing the sensor (towards -z) is 0, turning left is positive. */
export function yawTowards(dx: number, dz: number): number {
  return Math.atan2(-dx, -dz);
}

export function createWalkPath(from: Place, to: Place, speed: number): WalkPath {
  const straight = Math.hypot(to.x - from.x, to.z - from.z);
  if (straight < 0.05) return turnOnTheSpot(from, to);
  const direct = nearestTurn(yawTowards(to.x - from.x, to.z - from.z), from.yaw);
  const leaving = direct + clamp(from.yaw - direct, 0.5);
  const arriving = direct + clamp(nearestTurn(to.yaw, direct) - direct, 0.5);
  const curve = createCurve(from, to, leaving, arriving, straight / 3);

  const ramps = (startSecs + stopSecs) / 2;
  const topSpeed = Math.min(speed, curve.length / (ramps + 0.25));
  const cruise = curve.length / topSpeed - ramps;
  const turnAway = Math.abs(leaving - from.yaw) / turnRate;
  const waits = turnAway * 0.75;
  const moving = startSecs + cruise + stopSecs;
  const finalYaw = nearestTurn(to.yaw, arriving);
  const turnBack = Math.max(0.5, Math.abs(finalYaw - arriving) / turnRate);
  const lateTurn = Math.max(0, turnBack - 0.9);
  const durationSecs = waits + moving + lateTurn;
  return {
    durationSecs,
    topSpeed,
    at(secs) {
      const u = curve.parameterAt(topSpeed * travelled(secs - waits, cruise));
      const { x, z, yaw } = curve.at(u);
      const turned = smooth(secs / (turnAway + 0.3));
      const turnedBack = smooth((secs - (durationSecs - turnBack)) / turnBack);
      const along = from.yaw - leaving;
      return { x, z, yaw: yaw + along * (1 - turned) + (finalYaw - arriving) * turnedBack };
    },
    speedAt: (secs) => topSpeed * rateOf(secs - waits, cruise),
  };
}

function turnOnTheSpot(from: Place, to: Place): WalkPath {
  const yaw = nearestTurn(to.yaw, from.yaw);
  const durationSecs = Math.max(0.9, Math.abs(yaw - from.yaw) / (turnRate * 0.8));
  return {
    durationSecs,
    topSpeed: 0.2,
    at(secs) {
      const w = smooth(secs / durationSecs);
      return {
        x: from.x + (to.x - from.x) * w,
        z: from.z + (to.z - from.z) * w,
        yaw: from.yaw + (yaw - from.yaw) * w,
      };
    },
    speedAt: (secs) => 0.3 * Math.sin(Math.PI * Math.min(1, Math.max(0, secs / durationSecs))),
  };
}

type Curve = { length: number; parameterAt(distance: number): number; at(u: number): Place };

/** A cubic Bézier curve over the floor, run through by distance. */
function createCurve(
  from: Place,
  to: Place,
  leaving: number,
  arriving: number,
  reach: number,
): Curve {
  const xs = [
    from.x,
    from.x - Math.sin(leaving) * reach,
    to.x + Math.sin(arriving) * reach,
    to.x,
  ] as const;
  const zs = [
    from.z,
    from.z - Math.cos(leaving) * reach,
    to.z + Math.cos(arriving) * reach,
    to.z,
  ] as const;
  const at = (u: number): Place => ({
    x: bezier(xs, u),
    z: bezier(zs, u),
    yaw: nearestTurn(yawTowards(slopeOf(xs, u), slopeOf(zs, u)), leaving),
  });
  const distances = [0];
  let before = at(0);
  for (let index = 1; index <= samples; index++) {
    const here = at(index / samples);
    distances.push(distances[index - 1]! + Math.hypot(here.x - before.x, here.z - before.z));
    before = here;
  }
  const length = distances[samples]!;
  return {
    length,
    at,
    parameterAt(distance) {
      if (distance <= 0) return 0;
      if (distance >= length) return 1;
      let index = 0;
      while (distances[index + 1]! < distance) index++;
      const low = distances[index]!;
      return (index + (distance - low) / (distances[index + 1]! - low)) / samples;
    },
  };
}

const bezier = (p: readonly [number, number, number, number], u: number): number => {
  const v = 1 - u;
  return v * v * v * p[0] + 3 * v * v * u * p[1] + 3 * v * u * u * p[2] + u * u * u * p[3];
};

const slopeOf = (p: readonly [number, number, number, number], u: number): number => {
  const v = 1 - u;
  return v * v * (p[1] - p[0]) + 2 * v * u * (p[2] - p[1]) + u * u * (p[3] - p[2]);
};

/** Seconds of top speed that an eased start, a cruise and an eased stop are worth so far. */
function travelled(secs: number, cruise: number): number {
  if (secs <= 0) return 0;
  const started = Math.min(secs, startSecs);
  const cruised = Math.min(Math.max(0, secs - startSecs), cruise);
  const stopping = Math.min(Math.max(0, secs - startSecs - cruise), stopSecs);
  const u = stopping / stopSecs;
  return startSecs * smoothSum(started / startSecs) + cruised + stopSecs * (u - smoothSum(u));
}

function rateOf(secs: number, cruise: number): number {
  if (secs <= 0) return 0;
  return smooth(secs / startSecs) * (1 - smooth((secs - startSecs - cruise) / stopSecs));
}

const smooth = (u: number): number => {
  const v = Math.min(1, Math.max(0, u));
  return v * v * v * (10 + v * (6 * v - 15));
};

/** Integral of smooth from 0. */
const smoothSum = (u: number): number => u ** 4 * (2.5 + u * (u - 3));

const clamp = (value: number, limit: number): number => Math.min(limit, Math.max(-limit, value));
