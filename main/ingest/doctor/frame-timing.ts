/** Rate and jitter are of the last seconds. */
const windowMillis = 5000;
/** After so long without a frame there is no rate. */
const overMillis = 2000;
/** A pause is told from the usual pace, which has to be known first. */
const leastIntervals = 10;
const intervalsKept = 60;
const pauseFrames = 3;

export type FrameTiming = {
  push(arrivalMillis: number): void;
  read(nowMillis: number): { rateHz: number; jitterMillis: number; gaps: number };
};

/** When frames came: how many a second, how evenly, and pauses of more than three frames since the beginning. */
export function createFrameTiming(): FrameTiming {
  let arrivals: number[] = [];
  const usual: number[] = [];
  let lastArrival: number | undefined;
  let gaps = 0;

  const isPause = (interval: number) => {
    if (usual.length < leastIntervals) return false;
    return interval > pauseFrames * Math.max(1, medianOf(usual));
  };
  return {
    push(arrivalMillis) {
      if (lastArrival !== undefined) {
        const interval = arrivalMillis - lastArrival;
        if (isPause(interval)) gaps++;
        else usual.push(interval);
        if (usual.length > intervalsKept) usual.shift();
      }
      lastArrival = arrivalMillis;
      arrivals.push(arrivalMillis);
      if (arrivals[0]! < arrivalMillis - 2 * windowMillis)
        arrivals = inWindow(arrivals, arrivalMillis);
    },
    read(nowMillis) {
      const recent = inWindow(arrivals, nowMillis);
      const first = recent[0] ?? 0;
      const last = recent.at(-1) ?? -Infinity;
      const isOver = recent.length < 2 || nowMillis - last > overMillis;
      return {
        rateHz: isOver ? 0 : ((recent.length - 1) * 1000) / Math.max(1, last - first),
        jitterMillis: deviationOf(intervalsOf(recent).filter((interval) => !isPause(interval))),
        gaps,
      };
    },
  };
}

function inWindow(arrivals: number[], nowMillis: number): number[] {
  return arrivals.filter((arrival) => arrival >= nowMillis - windowMillis);
}

function intervalsOf(times: number[]): number[] {
  return times.slice(1).map((time, index) => time - times[index]!);
}

function medianOf(values: number[]): number {
  const sorted = [...values].sort((first, second) => first - second);
  return sorted[sorted.length >> 1]!;
}

function deviationOf(values: number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / values.length);
}
