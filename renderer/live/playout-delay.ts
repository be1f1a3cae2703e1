const mostMillis = 400;
const windowMillis = 1500;
const marginMillis = 4;

/**
 * How far behind the app's clock people are drawn, so that the next frame is nearly always there to move towards: the
 * largest age that the newest frame reached in the last seconds. It changes slowly, or motion would visibly speed up.
 */
export class PlayoutDelay {
  millis = 60;
  #windowStart = -Infinity;
  #worst = 0;
  #worstBefore = 0;
  #lastMillis = -Infinity;

  /** @param newestMillis sensor time of the frame that was the newest until now. */
  frameArrived(nowMillis: number, newestMillis: number): void {
    const age = nowMillis - newestMillis;
    // After a stall or a new source the age says nothing about what comes next.
    if (age < 0 || age > 2 * mostMillis) return;
    if (nowMillis - this.#windowStart > windowMillis) {
      this.#worstBefore = this.#worst;
      this.#worst = 0;
      this.#windowStart = nowMillis;
    }
    this.#worst = Math.max(this.#worst, age);
  }

  /** Once a drawn frame. */
  advance(nowMillis: number): number {
    const elapsed = Math.min(100, Math.max(0, nowMillis - this.#lastMillis));
    this.#lastMillis = nowMillis;
    const target = Math.min(mostMillis, Math.max(this.#worst, this.#worstBefore) + marginMillis);
    const change = target - this.millis;
    this.millis += Math.min(0.3 * elapsed, Math.max(-0.05 * elapsed, change));
    return this.millis;
  }
}
