export type PacedTimer = { stop(): void };

/**
 * Calls `tick` at start + index × period for index 0, 1, 2 … without drift. After a stall the ticks that were missed
 * follow at once, but no more than `mostLate` of them: the older ones are skipped.
 *
 * @param tick gets the index and the time, on the given clock, at which it was due
 */
export function startPacedTimer(options: {
  periodMillis: number;
  nowMillis: () => number;
  tick: (index: number, dueMillis: number) => void;
  mostLate?: number;
}): PacedTimer {
  const { periodMillis, nowMillis, tick, mostLate = 3 } = options;
  const startMillis = nowMillis();
  let index = 0;
  let isStopped = false;
  let timer: NodeJS.Timeout;
  const due = () => startMillis + index * periodMillis;
  const run = () => {
    index = Math.max(index, Math.floor((nowMillis() - startMillis) / periodMillis) - mostLate);
    while (!isStopped && due() <= nowMillis()) {
      tick(index, due());
      index++;
    }
    if (!isStopped) timer = setTimeout(run, Math.max(0, due() - nowMillis()));
  };
  timer = setTimeout(run, 0);
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
