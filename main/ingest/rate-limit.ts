/** A budget that fills up again at `perSec`, up to `burst`. `take()` spends one, or says that there is none. */
export function createRateLimit(options: {
  perSec: number;
  burst: number;
  nowMillis: () => number;
}): {
  take(): boolean;
} {
  const { perSec, burst, nowMillis } = options;
  let left = burst;
  let lastMillis = nowMillis();
  return {
    take() {
      const now = nowMillis();
      left = Math.min(burst, left + ((now - lastMillis) * perSec) / 1000);
      lastMillis = now;
      if (left < 1) return false;
      left--;
      return true;
    },
  };
}
