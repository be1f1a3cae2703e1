/** A curve and coarser ones of it, each value the largest of two, for drawing any length in one value a pixel. */
export type CurveLevels = {
  /** Seconds of the recording's clock of the first value. */
  start: number;
  /** Seconds between values of the finest. */
  stepSecs: number;
  /** Finest first. NaN: the person is not there. */
  levels: Float32Array[];
};

export function curveLevels(values: Float32Array, start: number, stepSecs: number): CurveLevels {
  const levels = [values];
  for (let finer = values; finer.length > 256;) {
    const coarser = new Float32Array(Math.ceil(finer.length / 2));
    for (let index = 0; index < coarser.length; index++) {
      coarser[index] = largest(finer[2 * index]!, finer[2 * index + 1] ?? NaN);
    }
    levels.push(coarser);
    finer = coarser;
  }
  return { start, stepSecs, levels };
}

/** The largest value from a time to another; NaN where the person is not there. */
export function peakBetween(
  { start, stepSecs, levels }: CurveLevels,
  fromSecs: number,
  toSecs: number,
): number {
  const level = Math.max(
    0,
    Math.min(levels.length - 1, Math.floor(Math.log2((toSecs - fromSecs) / stepSecs))),
  );
  const values = levels[level]!;
  const step = stepSecs * 2 ** level;
  const first = Math.floor((fromSecs - start) / step);
  const last = Math.max(first, Math.ceil((toSecs - start) / step) - 1);
  let peak = NaN;
  for (let index = Math.max(0, first); index <= last && index < values.length; index++) {
    peak = largest(peak, values[index]!);
  }
  return peak;
}

function largest(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return a > b || Number.isNaN(b) ? a : b;
}
