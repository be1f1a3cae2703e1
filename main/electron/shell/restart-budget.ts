const windowMillis = 60_000;

/** Allows so many restarts within any minute: what dies again and again is not to be started for ever. */
export function createRestartBudget(perMinute: number, nowMillis: () => number): () => boolean {
  let taken: number[] = [];
  return () => {
    const now = nowMillis();
    taken = taken.filter((time) => now - time < windowMillis);
    if (taken.length >= perMinute) return false;
    taken.push(now);
    return true;
  };
}
