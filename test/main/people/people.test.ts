import { describe, expect, test } from 'vitest';
import { Actor } from '../../../main/generated/actor.ts';
import { createPerformer } from '../../../main/generated/performer.ts';
import { createPeople, type People } from '../../../main/people/people.ts';
import type { PeopleSettings } from '../../../main/wire/people-events.ts';
import { joint, mirrorOf, poseLength, poseStride } from '../../../model/skeleton.ts';
import { countSwitches } from '../../support/count-switches.ts';
import { createCrossings, type CrossingFrame } from '../../support/crossing-people.ts';

const usual: PeopleSettings = { returnWithinSecs: 10, isSmoothing: false, isRepairingFlips: true };

function open(settings: Partial<PeopleSettings> = {}) {
  const corrections: { from: string; to: string }[] = [];
  const people = createPeople({
    settings: () => ({ ...usual, ...settings }),
    onCorrected: (pairs) => void corrections.push(...pairs),
  });
  return { people, corrections };
}

/** Shows bodies at a time; the people's ids, in the same order. */
function show(people: People, timeSecs: number, bodies: Record<string, Float32Array>): string[] {
  return push(people, timeSecs, bodies).forModel.bodies.map(({ id }) => id);
}

function push(people: People, timeSecs: number, bodies: Record<string, Float32Array>) {
  const timeMillis = timeSecs * 1000;
  return people.push({
    sourceId: 'kinect',
    timeMillis,
    arrivalMillis: timeMillis,
    bodies: Object.entries(bodies).map(([id, pose]) => ({ id, pose })),
  });
}

function switchesIn(frames: CrossingFrame[]): { ours: number; sensor: number } {
  const { people } = open();
  const named = frames.map(({ timeSecs, bodies, truths }) => {
    const timeMillis = timeSecs * 1000;
    const frame = { sourceId: 'kinect', timeMillis, arrivalMillis: timeMillis, bodies };
    return { truths, ids: people.push(frame).forModel.bodies.map(({ id }) => id) };
  });
  const raw = frames.map(({ bodies, truths }) => ({ truths, ids: bodies.map(({ id }) => id) }));
  return { ours: countSwitches(named), sensor: countSwitches(raw) };
}

/** Somebody who stands at a place. */
function standAt(x: number, seed: number): (timeSecs: number) => Float32Array {
  const place = { x, z: 2.5, yaw: 0 };
  const actor = new Actor({ seed, rig: 'kinect-2', place, floorY: -0.95, startSecs: 0 });
  return (timeSecs) => {
    const pose = new Float32Array(poseLength);
    for (const [index, at] of actor.jointsAt(timeSecs).entries()) {
      pose.set([...at, 1], index * poseStride);
    }
    return pose;
  };
}

describe('ids', () => {
  test('people who cross 20 times are confused fewer than 2 times, by their sensor at least 20 times', () => {
    let [ours, sensor] = [0, 0];
    for (const seed of [1, 2]) {
      const switches = switchesIn(createCrossings({ seed, crossings: 10 }).frames);
      ours += switches.ours;
      sensor += switches.sensor;
    }
    expect(sensor).toBeGreaterThanOrEqual(20);
    expect(ours).toBeLessThan(2);
  });

  test('where depth jitters by 10 cm a frame people keep their ids at most crossings', () => {
    const { frames } = createCrossings({ seed: 2, crossings: 10, depthJitter: 0.1 });
    expect(switchesIn(frames).ours).toBeLessThan(5);
  });

  test('who comes back within the time is the same person in the same lane, and later somebody new', () => {
    const { people } = open({ returnWithinSecs: 5 });
    const [ann, ben] = [standAt(-0.6, 1), standAt(0.8, 2)];
    const [first, other] = show(people, 0, { a: ann(0), b: ben(0) });
    expect(show(people, 4.9, { b: ben(4.9), c: ann(4.9) })).toEqual([other, first]);
    expect(people.identityOf(first!)).toEqual({ slot: 0, name: 'Person 1', sensorId: 'c' });
    show(people, 8, { b: ben(8) });
    const [, late] = show(people, 10.1, { b: ben(10.1), d: ann(10.1) });
    expect([first, other]).not.toContain(late);
    expect(people.away()).toMatchObject([{ id: first, name: 'Person 1', lastSeenMillis: 4900 }]);
  });

  test('two who come back where the other one left are known by their proportions', () => {
    const tall = standAt(-0.5, 3);
    const small = standAt(0.5, 4);
    const hip = (pose: Float32Array) => pose[joint.head * poseStride + 1]!;
    expect(Math.abs(hip(tall(0)) - hip(small(0)))).toBeGreaterThan(0.15);
    const { people } = open();
    let ids: string[] = [];
    for (let frame = 0; frame < 60; frame++) {
      ids = show(people, frame / 30, { a: tall(frame / 30), b: small(frame / 30) });
    }
    const [tallLater, smallLater] = [standAt(0.5, 3), standAt(-0.5, 4)];
    let later: string[] = [];
    for (let secs = 6; secs < 8; secs += 1 / 30) {
      later = show(people, secs, { c: tallLater(secs), d: smallLater(secs) });
    }
    expect(later).toEqual(ids);
  });

  test('a body that flickers, under a new id each time, is one person', () => {
    const { people } = open();
    const ann = standAt(0, 1);
    const ids = new Set<string>();
    for (let frame = 0; frame < 300; frame++) {
      const secs = frame / 30;
      const isSeen = frame % 3 !== 1;
      for (const id of show(people, secs, isSeen ? { [`id-${frame}`]: ann(secs) } : {}))
        ids.add(id);
    }
    expect(ids.size).toBe(1);
  });

  test('of a sender of nothing but strangers twelve a second are taken in, and somebody it knows stays', () => {
    const { people } = open();
    const ann = standAt(0, 1);
    const [first] = show(people, 0, { a: ann(0) });
    const ids = new Set<string>();
    let most = 0;
    for (let frame = 1; frame <= 120; frame++) {
      const secs = frame / 60;
      const strangers = Array.from({ length: 9 }, (_, place) => {
        const pose = ann(secs).slice();
        const across = ((frame * 7 + place * 11) % 40) - 20;
        for (let at = 0; at < poseLength; at += poseStride) pose[at]! += across || 20;
        return [`id-${frame}-${place}`, pose] as const;
      });
      const shown = show(people, secs, { a: ann(secs), ...Object.fromEntries(strangers) });
      expect(shown[0]).toBe(first);
      for (const id of shown) ids.add(id);
      const known = [...ids].filter((id) => people.identityOf(id) !== undefined);
      most = Math.max(most, known.length);
    }
    expect(ids.size).toBeGreaterThan(12);
    // Three seconds have begun.
    expect(ids.size).toBeLessThanOrEqual(36);
    expect(most).toBe(24);
  });
});

describe('by hand', () => {
  test('a person who was swapped goes on as the other', () => {
    const { people, corrections } = open();
    const [ann, ben] = [standAt(-0.6, 1), standAt(0.8, 2)];
    const [a, b] = show(people, 0, { a: ann(0), b: ben(0) });
    people.rename({ id: a!, name: 'Ann' });
    people.swap({ a: a!, b: b! });
    expect(corrections).toEqual([
      { from: a, to: b },
      { from: b, to: a },
    ]);
    expect(show(people, 0.03, { a: ann(0.03), b: ben(0.03) })).toEqual([b, a]);
    expect(people.identityOf(a!)?.name).toBe('Ann');
  });

  test('somebody who came back as another is merged with who left, and two in view are not', () => {
    const { people, corrections } = open({ returnWithinSecs: 1 });
    const [ann, ben] = [standAt(-0.6, 1), standAt(0.8, 2)];
    const [a, b] = show(people, 0, { a: ann(0), b: ben(0) });
    expect(() => people.merge({ into: a!, from: b! })).toThrow(
      'Person 1 and Person 2 are both in view, so they are two people. Swap them if they were confused',
    );
    const [, back] = show(people, 3, { b: ben(3), c: ann(3) });
    people.merge({ into: a!, from: back! });
    expect(corrections).toEqual([{ from: back, to: a }]);
    expect(show(people, 3.03, { b: ben(3.03), c: ann(3.03) })[1]).toBe(a);
    expect(() => people.swap({ a: a!, b: back! })).toThrow('is not remembered any more');
  });

  test('a stranger who was taken for somebody who left is somebody new from then on, until they are merged again', () => {
    const { people, corrections } = open();
    const ann = standAt(0, 1);
    const [a] = show(people, 0, { a: ann(0) });
    people.rename({ id: a!, name: 'Ann' });
    for (let secs = 2; secs < 4; secs += 0.1) {
      expect(show(people, secs, { b: ann(secs) })).toEqual([a]);
    }
    const stranger = people.split({ id: a! });
    expect(corrections).toEqual([{ from: a, to: stranger }]);
    expect(people.identityOf(stranger)).toEqual({ slot: 1, name: 'Person 2', sensorId: 'b' });
    expect(people.away()).toMatchObject([{ id: a, name: 'Ann', lastSeenMillis: 0 }]);
    for (let secs = 4; secs < 6; secs += 0.1) {
      expect(show(people, secs, { b: ann(secs) })).toEqual([stranger]);
    }
    expect(() => people.split({ id: a! })).toThrow('Ann is not in view');
    people.merge({ into: a!, from: stranger });
    expect(show(people, 6, { b: ann(6) })).toEqual([a]);
  });

  test('a body that went on as another person’s without a gap is somebody new once that is said', () => {
    const { people } = open();
    const ann = standAt(0, 1);
    const [a] = show(people, 0, { a: ann(0) });
    show(people, 0.1, { a: ann(0.1) });
    const stranger = people.split({ id: a! });
    for (let secs = 0.2; secs < 2; secs += 0.1) {
      expect(show(people, secs, { a: ann(secs) })).toEqual([stranger]);
    }
    expect(people.away()).toMatchObject([{ id: a }]);
  });
});

describe('motion', () => {
  const performer = createPerformer({ seed: 11, rig: 'kinect-2', facing: 0 });
  const frames = Array.from({ length: 900 }, (_, frame) => ({
    secs: frame / 30,
    pose: performer.poseAt(frame / 30),
  }));

  test('poses that a sensor has the wrong way round for up to a second and a half are turned back', () => {
    const { people } = open();
    let wrong = 0;
    for (const [frame, { secs, pose }] of frames.entries()) {
      const isFlipped = frame % 90 >= 45 && frame % 90 < 45 + (frame % 41) + 3 && frame % 90 < 88;
      const sent = isFlipped && frame % 180 < 90 ? swapSides(pose) : pose;
      const [body] = push(people, secs, { a: sent }).forModel.bodies;
      if (!samePlaces(body!.pose, pose)) wrong++;
    }
    expect(wrong).toBeLessThan(frames.length * 0.01);
  });

  test('motion that is right is left as it is, bit for bit', () => {
    const { people } = open();
    for (const { secs, pose } of frames) {
      expect(push(people, secs, { a: pose }).forModel.bodies[0]!.pose).toEqual(pose);
    }
  });

  test('a joint that is lost stays for half a second in the view, doubtful, and is left to the model', () => {
    const { people } = open();
    const ann = standAt(0, 1);
    const hand = joint.handLeft * poseStride;
    const seen = push(people, 0, { a: ann(0) }).forView.bodies[0]!.pose.slice();
    for (const [secs, isHeld] of [
      [0.2, true],
      [0.4, true],
      [0.6, false],
    ] as const) {
      const pose = ann(secs);
      pose.fill(0, hand, hand + poseStride);
      const { forModel, forView } = push(people, secs, { a: pose });
      expect(forModel.bodies[0]!.pose[hand + 3]).toBe(0);
      expect(forView.bodies[0]!.pose[hand + 3]).toBeCloseTo(isHeld ? 0.3 : 0, 6);
      if (isHeld) expect(forView.bodies[0]!.pose[hand]).toBeCloseTo(seen[hand]!, 1);
    }
  });

  test('smoothing calms a hand that rests by half and follows one that moves within 3 cm', () => {
    const { people } = open({ isSmoothing: true });
    const wrist = joint.wristRight * poseStride;
    const ann = standAt(0, 1)(0);
    const random = noise();
    const errors = { rest: [0, 0], move: [0, 0] };
    for (let frame = 0; frame < 600; frame++) {
      const secs = frame / 30;
      const pose = ann.slice();
      // 1 s of rest, then 1 s of a swing of up to 1.6 m/s.
      const isMoving = Math.floor(secs) % 2 === 1;
      const place = isMoving ? 0.25 * (1 - Math.cos(2 * Math.PI * secs)) : 0;
      const error = 0.01 * random();
      pose[wrist] = place + error;
      const [body] = push(people, secs, { a: pose }).forView.bodies;
      const [raw, smooth] = isMoving ? errors.move : errors.rest;
      const sums = isMoving ? errors.move : errors.rest;
      sums[0] = raw! + error ** 2;
      sums[1] = smooth! + (body!.pose[wrist]! - place) ** 2;
    }
    expect(Math.sqrt(errors.rest[1]! / errors.rest[0]!)).toBeLessThan(0.6);
    expect(Math.sqrt(errors.move[1]! / 300)).toBeLessThan(0.03);
  });
});

function swapSides(pose: Float32Array): Float32Array {
  const swapped = new Float32Array(pose.length);
  mirrorOf.forEach((twin, index) => {
    swapped.set(pose.subarray(twin * poseStride, (twin + 1) * poseStride), index * poseStride);
  });
  return swapped;
}

function samePlaces(a: Float32Array, b: Float32Array): boolean {
  return a.every((value, index) => Math.abs(value - b[index]!) < 1e-6);
}

/** Deviations of about 1, the same at every run. */
function noise(): () => number {
  let state = 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return (state / 2147483647 - 0.5) * Math.sqrt(12);
  };
}
