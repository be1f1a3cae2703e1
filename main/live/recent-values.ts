import type { Spread } from '../wire/live-events.ts';

/** Values of the last seconds: their rate and their spread. */
export class RecentValues {
  readonly #spanMillis: number;
  #times: number[] = [];
  #values: number[] = [];

  constructor(spanMillis: number) {
    this.#spanMillis = spanMillis;
  }

  add(nowMillis: number, value: number): void {
    this.#times.push(nowMillis);
    this.#values.push(value);
    this.#forget(nowMillis);
  }

  /** Values a second. */
  rateHz(nowMillis: number): number {
    this.#forget(nowMillis);
    return (this.#times.length * 1000) / this.#spanMillis;
  }

  sumPerSecond(nowMillis: number): number {
    this.#forget(nowMillis);
    return (this.#values.reduce((sum, value) => sum + value, 0) * 1000) / this.#spanMillis;
  }

  spread(nowMillis: number): Spread {
    this.#forget(nowMillis);
    const sorted = this.#values.toSorted((a, b) => a - b);
    const at = (share: number) =>
      sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    return { p50: at(0.5), p95: at(0.95) };
  }

  #forget(nowMillis: number): void {
    const firstKept = this.#times.findIndex((time) => time > nowMillis - this.#spanMillis);
    const count = firstKept === -1 ? this.#times.length : firstKept;
    if (count === 0) return;
    this.#times.splice(0, count);
    this.#values.splice(0, count);
  }
}
