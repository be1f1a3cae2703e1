import { createRandom, type Random } from '../../model/random.ts';
import { createBodyShape, type BodyShape, type Rig } from './body-shape.ts';
import { Footwork, heelOffSecs } from './footwork.ts';
import { createIdleMotion, type IdleMotion } from './idle-motion.ts';
import { MotionCurve } from './motion-curve.ts';
import {
  channels,
  createPosture,
  otherSide,
  type Channel,
  type PartialPosture,
  type Posture,
  type Side,
} from './posture.ts';
import { solveSkeleton, type Place } from './solve-skeleton.ts';
import { createStyle, type Style } from './style.ts';
import type { Vector } from './vector.ts';
import { createWalkPath, type WalkPath } from './walk-path.ts';
import { addGait, planGait, type Gait } from './gait.ts';

export type Interval = { action: string; start: number; end: number };

/** Writes one movement: what it does to whom is up to the action. */
export type Motion = (stage: Stage) => void;

/**
 * What a motion is written on. Times are seconds from the motion's start before the performer's pace is applied; postures'
 * channels that a motion touched are its own until `rest`.
 */
export type Stage = {
  readonly random: Random;
  readonly style: Style;
  readonly shape: BodyShape;
  /** The performer's better side, seldom the other. */
  readonly side: Side;
  /** Real seconds per written second. */
  readonly pace: number;
  /** The posture that the performer rests in now. */
  readonly resting: Readonly<Posture>;
  readonly between: (low: number, high: number) => number;
  key(secs: number, values: PartialPosture): void;
  /** Every channel touched so far comes back to rest at this time. */
  rest(secs: number): void;
  /** From here on the performer rests in this posture. */
  settle(secs: number, posture: Posture): void;
  /** A foot goes to a place relative to where it rests, metres; forward and outward. */
  step(
    side: Side,
    start: number,
    end: number,
    forward: number,
    outward: number,
    height?: number,
  ): void;
  /** What is going on from start to end. */
  label(action: string, start: number, end: number): void;
};

/** One generated person: a body, a style, and a plan that grows motion by motion. */
export class Actor {
  readonly shape: BodyShape;
  readonly style: Style;
  readonly random: Random;
  readonly floorY: number;
  intervals: Interval[] = [];
  isSeated = false;
  /** Up to here the plan is made; afterwards the person stays as it is. */
  plannedUntil: number;

  private curves: Record<Channel, MotionCurve>;
  private footwork: Footwork;
  private walks: { start: number; end: number; gait: Gait }[] = [];
  private place: Place;
  private firstPlace: Place;
  private resting: Posture;
  private idle: IdleMotion;
  // Used again for every frame.
  private present = createPosture();

  constructor(options: {
    seed: number;
    rig: Rig;
    place: Place;
    floorY: number;
    startSecs: number;
  }) {
    this.random = createRandom(options.seed);
    this.shape = createBodyShape(this.random, options.rig);
    this.style = createStyle(this.random, this.shape.size);
    this.floorY = options.floorY;
    this.place = options.place;
    this.firstPlace = options.place;
    this.plannedUntil = options.startSecs;
    this.resting = this.style.standing;
    this.curves = Object.fromEntries(
      channels.map((name) => [name, new MotionCurve(this.resting[name])]),
    ) as Record<Channel, MotionCurve>;
    this.footwork = new Footwork(
      this.footRest('Left', this.place),
      this.footRest('Right', this.place),
    );
    this.idle = createIdleMotion(this.random, this.style);
  }

  /** Where the person will stand when the plan is through. */
  get destination(): Place {
    return this.place;
  }

  perform(motion: Motion): void {
    const { random, style } = this;
    const start = this.plannedUntil;
    const pace = (0.85 + 0.35 * random.uniform()) / style.tempo;
    const touched = new Map<Channel, { time: number; value: number }[]>();
    let end = start;
    const at = (secs: number) => start + secs * pace;
    const key = (secs: number, values: PartialPosture) => {
      end = Math.max(end, at(secs));
      for (const name of channels) {
        const value = values[name];
        if (value === undefined) continue;
        const points = touched.get(name) ?? [];
        if (points.length === 0) touched.set(name, points);
        points.push({ time: at(secs), value });
      }
    };
    const rest = (secs: number) => {
      for (const name of [...touched.keys()]) key(secs, { [name]: this.resting[name] });
    };
    motion({
      random,
      style,
      shape: this.shape,
      side: random.uniform() < 0.88 ? style.hand : otherSide(style.hand),
      pace,
      resting: this.resting,
      between: (low, high) => low + (high - low) * random.uniform(),
      key,
      rest,
      settle: (secs, posture) => {
        this.resting = posture;
        key(secs, posture);
      },
      step: (side, from, to, forward, outward, height = 0.05) => {
        const home = this.footRest(
          side,
          this.place,
          forward * this.shape.size,
          outward * this.shape.size,
        );
        const leaves = Math.max(at(from), start + heelOffSecs);
        const lands = Math.max(at(to), leaves + 0.28);
        const step = { side, start: leaves, end: lands, to: home, height, push: 25, toes: 8 };
        this.footwork.append(step);
        end = Math.max(end, step.end);
      },
      label: (action, from, to) => this.intervals.push({ action, start: at(from), end: at(to) }),
    });
    for (const [name, points] of touched) {
      points.sort((a, b) => a.time - b.time);
      this.curves[name].append(start, points);
    }
    this.plannedUntil = end;
  }

  /** Steps to a place and turns there; the yaw is taken the short way round. */
  walkTo(to: Place, speedFactor = 1): void {
    const start = this.plannedUntil;
    const feet = { Left: this.footwork.last('Left'), Right: this.footwork.last('Right') };
    const path = this.pathTo(to, speedFactor);
    const gait = planGait(path, this.style, this.shape, this.random, feet, (side, place) =>
      this.footRest(side, place),
    );
    for (const step of gait.steps) {
      this.footwork.append({ ...step, start: start + step.start, end: start + step.end });
    }
    this.walks.push({ start, end: start + gait.durationSecs, gait });
    this.place = gait.path.at(gait.durationSecs);
    this.intervals.push({ action: 'walk', start, end: start + gait.durationSecs });
    this.plannedUntil = start + gait.durationSecs;
  }

  /** The way that walkTo would take now. */
  pathTo(to: Place, speedFactor = 1): WalkPath {
    const speed = this.style.walkSpeed * speedFactor * Math.sqrt(this.shape.size);
    return createWalkPath(this.place, to, speed);
  }

  wait(secs: number): void {
    this.plannedUntil += secs;
  }

  placeAt(time: number): Place {
    let place = this.firstPlace;
    for (const walk of this.walks) {
      if (time < walk.start) break;
      place = walk.gait.path.at(Math.min(time, walk.end) - walk.start);
    }
    return place;
  }

  truthAt(time: number): string | undefined {
    return this.intervals.find(({ start, end }) => time >= start && time < end)?.action;
  }

  /** The 25 joints in the camera's axes. */
  jointsAt(time: number): Vector[] {
    const posture = this.present;
    for (const name of channels) posture[name] = this.curves[name].at(time);
    this.idle.add(posture, time);
    for (const walk of this.walks) {
      if (time > walk.start && time < walk.end)
        addGait(posture, walk.gait, time - walk.start, this.style);
    }
    return solveSkeleton(
      this.shape,
      posture,
      this.placeAt(time),
      this.footwork.at(time),
      this.floorY,
    );
  }

  /** Drops the plan's part before a time that will not be asked for again. */
  forget(time: number): void {
    this.firstPlace = this.placeAt(time);
    this.walks = this.walks.filter((walk) => walk.end > time);
    this.intervals = this.intervals.filter((interval) => interval.end > time);
    this.footwork.forget(time);
    for (const name of channels) this.curves[name].forget(time);
  }

  private footRest(side: Side, place: Place, forward = 0, outward = 0): Place {
    const out = side === 'Left' ? 1 : -1;
    const left = out * (this.style.stance + outward);
    // The foot joint lies before the body's middle: the ankle is under the hip.
    const ahead = forward + this.shape.footLength;
    const [sin, cos] = [Math.sin(place.yaw), Math.cos(place.yaw)];
    return {
      x: place.x - cos * left - sin * ahead,
      z: place.z + sin * left - cos * ahead,
      yaw: place.yaw + out * this.style.toeOut,
    };
  }
}
