const capacity = 4096;

/**
 * Class shares of one person's frames on the model's time grid, the newest {@link capacity} / 2 of them at least: what the
 * label strip, the bars and a frozen moment are drawn from.
 */
export class LabelLane {
  readonly classCount: number;
  stepMillis = 33;
  length = 0;
  readonly times: Float64Array;
  /** Likeliest class of each frame, and its share. */
  readonly best: Uint16Array;
  readonly bestShare: Float32Array;
  /** [frames × classes] */
  readonly shares: Float32Array;

  constructor(classCount: number) {
    this.classCount = classCount;
    this.times = new Float64Array(capacity);
    this.best = new Uint16Array(capacity);
    this.bestShare = new Float32Array(capacity);
    this.shares = new Float32Array(capacity * classCount);
  }

  /** Frames after the last one are added; frames that are there already are replaced. */
  take(timeMillis: number, stepMillis: number, shares: Float32Array): void {
    this.stepMillis = stepMillis;
    const frames = Math.floor(shares.length / this.classCount);
    for (let frame = 0; frame < frames; frame++) {
      const time = timeMillis + frame * stepMillis;
      const last = this.length === 0 ? -Infinity : this.times[this.length - 1]!;
      if (time > last + stepMillis / 4) this.#write(this.#append(), time, shares, frame);
      else {
        const index = this.indexAt(time);
        if (index >= 0) this.#write(index, time, shares, frame);
      }
    }
  }

  /** Of the frame nearest to a time; -1 where there is none within a step and a half. */
  indexAt(timeMillis: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.times[middle]! < timeMillis - this.stepMillis / 2) low = middle + 1;
      else high = middle;
    }
    if (low === this.length) low--;
    if (low < 0) return -1;
    return Math.abs(this.times[low]! - timeMillis) <= this.stepMillis * 1.5 ? low : -1;
  }

  clone(): LabelLane {
    const copy = new LabelLane(this.classCount);
    copy.stepMillis = this.stepMillis;
    copy.length = this.length;
    copy.times.set(this.times);
    copy.best.set(this.best);
    copy.bestShare.set(this.bestShare);
    copy.shares.set(this.shares);
    return copy;
  }

  #append(): number {
    if (this.length === capacity) {
      const half = capacity / 2;
      this.times.copyWithin(0, half);
      this.best.copyWithin(0, half);
      this.bestShare.copyWithin(0, half);
      this.shares.copyWithin(0, half * this.classCount);
      this.length = half;
    }
    return this.length++;
  }

  #write(index: number, time: number, shares: Float32Array, frame: number): void {
    const from = frame * this.classCount;
    let best = 0;
    for (let k = 0; k < this.classCount; k++) {
      const share = shares[from + k]!;
      this.shares[index * this.classCount + k] = share;
      if (share > shares[from + best]!) best = k;
    }
    this.times[index] = time;
    this.best[index] = best;
    this.bestShare[index] = shares[from + best]!;
  }
}
