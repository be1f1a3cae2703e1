import { expect, test } from 'vitest';
import { encodeMotionBlock, type BlockFrame } from '../../main/wire/motion-block.ts';
import { poseLength } from '../../main/wire/skeleton.ts';
import { SessionPlayer } from '../../renderer/player/session-player.ts';

/** Two sensors whose frames alternate; the pose of a body tells frame and person apart, and is no round number. */
function frameOf(place: number): BlockFrame {
  const sourceId = place % 2 === 0 ? 'left' : 'right';
  const ids = sourceId === 'left' ? ['a', 'b'] : ['c'];
  return {
    secs: 1000 + place / 60,
    sourceId,
    bodies: ids.map((id, index) => ({ id, pose: poseOf(place, index) })),
  };
}

function poseOf(place: number, index: number): Float32Array {
  return new Float32Array(poseLength).fill(1 + place / 3 + index / 7);
}

/** A player whose blocks come when they are let, as from an app that takes its time. */
function openSession(frames: number) {
  const waiting: (() => void)[] = [];
  const asked: [number, number][] = [];
  const times = Float64Array.from({ length: frames }, (_, place) => frameOf(place).secs);
  const about = { notes: '', tags: [], subjects: {} };
  const session = { id: 's', name: 's', about, sources: [], times: times.buffer, people: ['a', 'b', 'c'] }; // prettier-ignore
  const player = new SessionPlayer(session, (from, to) => {
    asked.push([from, to]);
    const block = Array.from({ length: to - from }, (_, index) => frameOf(from + index));
    return new Promise((resolve) => waiting.push(() => resolve(encodeMotionBlock(block))));
  });
  const settle = async () => {
    while (waiting.length > 0) {
      for (const answer of waiting.splice(0)) answer();
      // Answers are taken, and the next blocks asked for, within a turn of the loop.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { player, asked, settle };
}

const shownPose = (player: SessionPlayer, person: string) =>
  player.scene.shown[player.scene.slotOf(person)]!.pose;

test('stepping and seeking show frames of each sensor to the bit', async () => {
  const { player, settle } = openSession(600);
  await settle();
  for (const place of [0, 1, 2, 127, 128, 129, 300, 599, 5]) {
    player.seek(1000 + place / 60 + 0.004);
    await settle();
    player.advance(16);
    expect(player.secs).toBe(frameOf(place).secs);
    expect(player.place).toBe(place);
    const left = place - (place % 2);
    expect(shownPose(player, 'a')).toEqual(poseOf(left, 0));
    expect(shownPose(player, 'b')).toEqual(poseOf(left, 1));
    if (place > 0) expect(shownPose(player, 'c')).toEqual(poseOf(left === place ? place - 1 : place, 0)); // prettier-ignore
  }
  player.stepFrames(-2);
  expect(player.place).toBe(3);
  player.stepFrames(-100);
  expect(player.secs).toBe(1000);
  player.stepFrames(10_000);
  expect(player.place).toBe(599);
});

test('playing waits for motion, goes on by its speed, and stops on a frame', async () => {
  const { player, settle } = openSession(600);
  player.setPlaying(true);
  player.advance(500);
  expect(player.secs).toBe(1000);
  await settle();
  player.setSpeed(0.1);
  player.advance(500);
  expect(player.secs).toBeCloseTo(1000.05, 9);
  player.setSpeed(100);
  expect(player.store.getState().speed).toBe(8);
  player.advance(100);
  expect(player.secs).toBeCloseTo(1000.85, 9);
  player.setPlaying(false);
  expect(player.times).toContain(player.secs);
  player.setSpeed(-1);
  player.setPlaying(true);
  player.advance(2000);
  expect(player.isPlaying).toBe(false);
  expect(player.secs).toBe(1000);
});

test('a loop is played over and over, and the end of the session ends playing', async () => {
  const { player, settle } = openSession(600);
  await settle();
  player.setLoop({ start: 1002, end: 1003 });
  expect(player.secs).toBe(1002);
  player.setPlaying(true);
  for (let refresh = 0; refresh < 200; refresh++) {
    player.advance(33);
    await settle();
    expect(player.secs).toBeGreaterThanOrEqual(1002);
    expect(player.secs).toBeLessThan(1003);
  }
  player.setLoop(undefined);
  player.advance(60_000);
  expect(player.isPlaying).toBe(false);
  expect(player.place).toBe(599);
});

test('three hours are gone through with a bounded number of blocks in memory', async () => {
  const frames = 3 * 3600 * 60;
  const { player, asked, settle } = openSession(frames);
  await settle();
  for (let secs = 1000; secs < player.span.end; secs += 90) {
    player.seek(secs);
    await settle();
  }
  const first = asked.filter(([from]) => from === 0).length;
  player.seek(1000);
  await settle();
  // What was far away had been forgotten, so it is asked for again.
  expect(asked.filter(([from]) => from === 0).length).toBe(first + 1);
  player.advance(16);
  expect(shownPose(player, 'a')).toEqual(poseOf(0, 0));
});
