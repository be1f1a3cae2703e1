type Key = { time: number; value: number; slope: number };

/**
 * One number over time: keys joined by quintics without acceleration at the keys. Between two resting keys that is the
 * minimum-jerk movement (Flash and Hogan 1985); keys in the middle of a movement are passed without stopping.
 */
export class MotionCurve {
  private keys: Key[];

  constructor(value: number) {
    this.keys = [{ time: -Infinity, value, slope: 0 }];
  }

  get last(): number {
    return this.keys.at(-1)!.value;
  }

  /** A movement that starts and ends at rest. Its times increase and start after all earlier movements. */
  append(startTime: number, points: readonly { time: number; value: number }[]): void {
    const keys: Key[] = [
      { time: Math.max(startTime, this.keys.at(-1)!.time), value: this.last, slope: 0 },
    ];
    for (const point of points) {
      const earliest = keys.at(-1)!.time + 0.01;
      keys.push({ time: Math.max(point.time, earliest), value: point.value, slope: 0 });
    }
    for (let index = 1; index < keys.length - 1; index++) {
      const [before, key, after] = [keys[index - 1]!, keys[index]!, keys[index + 1]!];
      const rise = (key.value - before.value) / (key.time - before.time);
      const next = (after.value - key.value) / (after.time - key.time);
      // The harmonic mean (Fritsch and Carlson 1980) never overshoots.
      if (rise * next > 0) key.slope = (2 * rise * next) / (rise + next);
    }
    this.keys.push(...keys);
  }

  at(time: number): number {
    let index = this.keys.length - 1;
    while (index > 0 && this.keys[index]!.time > time) index--;
    const from = this.keys[index]!;
    const to = this.keys[index + 1];
    if (to === undefined || from.time === -Infinity) return from.value;
    const span = to.time - from.time;
    if (span <= 0) return to.value;
    const u = (time - from.time) / span;
    const u3 = u * u * u;
    const ease = u3 * (10 + u * (6 * u - 15));
    const leaving = u + u3 * (u * (8 - 3 * u) - 6);
    const arriving = u3 * (u * (7 - 3 * u) - 4);
    return (
      from.value +
      (to.value - from.value) * ease +
      span * (from.slope * leaving + to.slope * arriving)
    );
  }

  /** Drops what lies before a time that will not be asked for again. */
  forget(time: number): void {
    let index = 0;
    while (index < this.keys.length - 1 && this.keys[index + 1]!.time < time) index++;
    if (index > 0) this.keys.splice(0, index);
  }
}

/** The minimum-jerk course from 0 to 1 while u goes from 0 to 1. */
export function ease(u: number): number {
  const v = Math.min(1, Math.max(0, u));
  return v * v * v * (10 + v * (6 * v - 15));
}
