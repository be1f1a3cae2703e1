/** Rate and jitter are of the last seconds. */
const windowMillis = 5000;
/** After so long without a frame there is no rate. */
const overMillis = 2000;
/** A pause is told from the usual pace, which has to be known first. */
const leastIntervals = 10;
const intervalsKept = 60;
const pauseFrames = 3;
/** In an empty room some sensors send nothing for minutes, which says nothing about their pace. */
const longestIntervalMillis = 500;

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

  // The mean, not the median: where a network delivers several frames at once, most intervals are near 0.
  const isPause = (interval: number) => {
    if (usual.length < leastIntervals) return false;
    return interval > pauseFrames * meanOf(usual);
  };
  return {
    push(arrivalMillis) {
      if (lastArrival !== undefined) {
        const interval = arrivalMillis - lastArrival;
        if (isPause(interval)) gaps++;
        usual.push(Math.min(longestIntervalMillis, interval));
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
        jitterMillis: deviationOf(intervalsOf(recent)),
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

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviationOf(values: number[]): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
}
