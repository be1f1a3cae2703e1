/** A budget that fills up again at `perSec`, up to `burst`. `take()` spends of it, or says that there is not enough. */
export function createRateLimit(options: {
  perSec: number;
  burst: number;
  nowMillis: () => number;
}): {
  take(amount?: number): boolean;
} {
  const { perSec, burst, nowMillis } = options;
  let left = burst;
  let lastMillis = nowMillis();
  return {
    take(amount = 1) {
      const now = nowMillis();
      left = Math.min(burst, left + ((now - lastMillis) * perSec) / 1000);
      lastMillis = now;
      if (left < amount) return false;
      left -= amount;
      return true;
    },
  };
}
