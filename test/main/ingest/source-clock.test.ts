import { describe, expect, test } from 'vitest';
import { createSourceClock } from '../../../main/ingest/source-clock.ts';
import { createRandom } from '../../../model/random.ts';

const startMillis = 1_760_000_000_000;
const delayMillis = 3;

/** A sensor at 30 Hz whose clock loses `driftPpm`, behind a network that is late by 3 ms and, mostly, a few more. */
function* messages(options: { secs: number; driftPpm: number; seed: number }) {
  const random = createRandom(options.seed);
  let lastArrival = 0;
  for (let frame = 0; frame < options.secs * 30; frame++) {
    const trueMillis = startMillis + (frame * 1000) / 30;
    const late = delayMillis - 8 * Math.log(1 - random.uniform());
    // Messages stay in their order.
    lastArrival = Math.max(lastArrival, trueMillis + late);
    const sensorMillis = 5000 + (trueMillis - startMillis) * (1 - options.driftPpm / 1e6);
    yield { trueMillis, sensorMillis, arrivalMillis: lastArrival };
  }
}

describe('createSourceClock', () => {
  test('finds the drift within 10 ppm in a minute, and frames within 2 ms of when they were seen', () => {
    for (const driftPpm of [-120, 0, 60]) {
      const clock = createSourceClock();
      let last = -Infinity;
      for (const { trueMillis, sensorMillis, arrivalMillis } of messages({
        secs: 90,
        driftPpm,
        seed: 7,
      })) {
        const time = clock.map(sensorMillis, arrivalMillis);
        expect(time).toBeGreaterThan(last);
        expect(time).toBeLessThanOrEqual(arrivalMillis);
        if (trueMillis > startMillis + 20_000) {
          expect(Math.abs(time - trueMillis - delayMillis)).toBeLessThan(2);
        }
        last = time;
      }
      expect(Math.abs(clock.read()!.driftPpm - driftPpm)).toBeLessThan(10);
    }
  });

  test('a stall of the network does not move the times that frames were seen', () => {
    const clock = createSourceClock();
    for (let frame = 0; frame < 300; frame++) clock.map(frame * 33, startMillis + frame * 33 + 2);
    const burst = startMillis + 300 * 33 + 2000;
    const times = Array.from({ length: 60 }, (_, frame) => clock.map((300 + frame) * 33, burst));
    times.forEach((time, frame) => {
      expect(time).toBeCloseTo(startMillis + (300 + frame) * 33 + 2, 3);
    });
  });

  test.each([
    ['set back', -3_600_000],
    ['started again', -9_000_000_000],
    ['set ahead', 3_600_000],
  ])('a sensor clock that is %s goes on at the time of arrival', (_, jump) => {
    const clock = createSourceClock();
    let arrival = startMillis;
    for (let frame = 0; frame < 100; frame++) clock.map(1e10 + frame * 33, (arrival += 33));
    for (let frame = 100; frame < 200; frame++) {
      expect(clock.map(1e10 + jump + frame * 33, (arrival += 33))).toBeCloseTo(arrival, 3);
    }
  });

  test('a sensor clock that stood still is caught up with after four seconds', () => {
    const clock = createSourceClock();
    let arrival = startMillis;
    for (let frame = 0; frame < 100; frame++) clock.map(frame * 33, (arrival += 33));
    arrival += 10_000;
    const times = Array.from({ length: 200 }, (_, frame) =>
      clock.map((100 + frame) * 33, (arrival += 33)),
    );
    expect(times.every((time, index) => index === 0 || time > times[index - 1]!)).toBe(true);
    expect(times.at(-1)).toBeCloseTo(arrival, 3);
  });

  test('a repeated or overtaken message gets the time of the last one', () => {
    const clock = createSourceClock();
    clock.map(0, startMillis);
    const time = clock.map(33, startMillis + 33);
    expect(clock.map(33, startMillis + 40)).toBe(time);
    expect(clock.map(10, startMillis + 41)).toBe(time);
  });
});
