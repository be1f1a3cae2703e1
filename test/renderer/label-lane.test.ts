import { expect, test } from 'vitest';
import { LabelLane } from '../../renderer/live/label-lane.ts';

const stepMillis = 1000 / 30;

/** Frame f of a lane of two classes has the share f / 10_000 for its second class. */
function sharesOf(first: number, frames: number): Float32Array {
  return Float32Array.from({ length: frames * 2 }, (_, index) => {
    const second = (first + (index >> 1)) / 10_000;
    return index % 2 === 1 ? second : 1 - second;
  });
}

test('finds each frame by its time, however the frames came in', () => {
  const lane = new LabelLane(2);
  lane.take(1000, stepMillis, sharesOf(0, 8));
  for (let frame = 8; frame < 20; frame++) {
    lane.take(1000 + frame * stepMillis, stepMillis, sharesOf(frame, 1));
  }
  expect(lane.length).toBe(20);
  for (let frame = 0; frame < 20; frame++) {
    expect(lane.indexAt(1000 + frame * stepMillis + 0.3 * stepMillis)).toBe(frame);
  }
  expect(lane.indexAt(1000 - 2 * stepMillis)).toBe(-1);
  expect(lane.indexAt(1000 + 22 * stepMillis)).toBe(-1);
});

test('replaces frames that are said again', () => {
  const lane = new LabelLane(2);
  lane.take(0, stepMillis, sharesOf(0, 10));
  lane.take(5 * stepMillis, stepMillis, Float32Array.of(0.1, 0.9));
  expect(lane.length).toBe(10);
  expect(lane.best[5]).toBe(1);
  expect(lane.bestShare[5]).toBeCloseTo(0.9);
  expect(lane.best[6]).toBe(0);
});

test('keeps the last half minute at 60 Hz of a stream that does not end', () => {
  const lane = new LabelLane(2);
  const step = 1000 / 60;
  const frames = 20_000;
  for (let frame = 0; frame < frames; frame += 4) lane.take(frame * step, step, sharesOf(frame, 4));
  for (let back = 1; back <= 30 * 60; back++) {
    const frame = frames - back;
    const index = lane.indexAt(frame * step);
    expect(lane.shares[index * 2 + 1]).toBeCloseTo(frame / 10_000, 4);
  }
});

test('a clone stays as it is', () => {
  const lane = new LabelLane(2);
  lane.take(0, stepMillis, sharesOf(0, 3));
  const copy = lane.clone();
  lane.take(3 * stepMillis, stepMillis, sharesOf(3, 5));
  lane.take(0, stepMillis, Float32Array.of(0, 1));
  expect(copy.length).toBe(3);
  expect(copy.best[0]).toBe(0);
});
