const capacity = 90;

/** The last values of a measurement, for its median and high percentiles. */
export class RecentValues {
  readonly #values = new Float64Array(capacity);
  readonly #sorted = new Float64Array(capacity);
  #count = 0;

  push(value: number): void {
    this.#values[this.#count++ % capacity] = value;
  }

  /** 0 before the first value. */
  quantile(share: number): number {
    const length = Math.min(this.#count, capacity);
    if (length === 0) return 0;
    const sorted = this.#sorted.subarray(0, length);
    sorted.set(this.#values.subarray(0, length));
    sorted.sort();
    return sorted[Math.min(length - 1, Math.floor(share * length))]!;
  }
}
