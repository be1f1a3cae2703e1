import { expect, test } from 'vitest';
import { createRandom } from '../../../model/random.ts';
import { MotionCurve } from '../../../main/generated/motion-curve.ts';

test('a movement between two rests is minimum jerk', () => {
  const curve = new MotionCurve(1);
  curve.append(2, [{ time: 4, value: 3 }]);
  for (const u of [0, 0.1, 0.25, 0.5, 0.8, 1]) {
    // Flash and Hogan 1985: x0 + (x1 - x0)(10u³ - 15u⁴ + 6u⁵).
    expect(curve.at(2 + 2 * u)).toBeCloseTo(1 + 2 * (10 * u ** 3 - 15 * u ** 4 + 6 * u ** 5), 12);
  }
  expect(curve.at(0)).toBe(1);
  expect(curve.at(9)).toBe(3);
});

test('passes keys exactly, without a jump in speed and without overshooting', () => {
  const random = createRandom(3);
  const curve = new MotionCurve(0);
  const points = Array.from({ length: 40 }, (_, index) => ({
    time: index + 1 + 0.4 * random.uniform(),
    value: 10 * random.uniform(),
  }));
  curve.append(0.5, points);
  points.forEach((point, index) => {
    expect(curve.at(point.time)).toBeCloseTo(point.value, 9);
    const h = 1e-4;
    const before = (curve.at(point.time) - curve.at(point.time - h)) / h;
    const after = (curve.at(point.time + h) - curve.at(point.time)) / h;
    expect(Math.abs(after - before)).toBeLessThan(0.05);
    const next = points[index + 1];
    if (next === undefined) return;
    const low = Math.min(point.value, next.value) - 1e-9;
    const high = Math.max(point.value, next.value) + 1e-9;
    for (let time = point.time; time < next.time; time += 0.05) {
      expect(curve.at(time)).toBeGreaterThanOrEqual(low);
      expect(curve.at(time)).toBeLessThanOrEqual(high);
    }
  });
});

test('is the same after forgetting the past', () => {
  const curve = new MotionCurve(0);
  curve.append(0, [{ time: 1, value: 2 }, { time: 2, value: 5 }, { time: 3, value: 1 }]); // prettier-ignore
  const before = [1.7, 2.2, 3.5].map((time) => curve.at(time));
  curve.forget(1.6);
  expect([1.7, 2.2, 3.5].map((time) => curve.at(time))).toEqual(before);
});
