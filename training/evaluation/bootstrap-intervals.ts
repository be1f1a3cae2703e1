import { createRandom, type Random } from '../../model/random.ts';
import { type Confusion, frameMetrics } from './frame-metrics.ts';
import { percentile } from './percentile.ts';

/** The 2.5th and the 97.5th percentile. */
export type Interval95 = [low: number, high: number];

/**
 * 95 % percentile bootstrap intervals over sessions: whole ones are drawn again, since frames of a session are too much
 * alike to count as so many observations.
 *
 * @param sessions right and wrong frames of each, of the same classes
 * @returns undefined for fewer than two sessions, which say nothing about the next one
 */
export function bootstrapIntervals(
  sessions: readonly Confusion[],
  options: { resamples: number; seed: number },
): { frameAccuracy: Interval95; macroF1: Interval95 } | undefined {
  const measured = sessions.filter(({ counts }) => counts.some((count) => count > 0));
  if (measured.length < 2) return undefined;
  const { classes } = measured[0]!;
  const sparse = measured.map(({ counts }) =>
    [...counts.entries()].filter(([, count]) => count > 0),
  );
  const random = createRandom(options.seed);
  const figures = Array.from({ length: options.resamples }, () =>
    frameMetrics({ classes, counts: resampled(sparse, classes.length, random) }),
  );
  return {
    frameAccuracy: middle95(figures.map(({ frameAccuracy }) => frameAccuracy)),
    macroF1: middle95(figures.map(({ macroF1 }) => macroF1)),
  };
}

function resampled(sessions: [number, number][][], K: number, random: Random): Float64Array {
  const counts = new Float64Array(K * K);
  for (let draw = 0; draw < sessions.length; draw++) {
    for (const [entry, count] of sessions[random.int(sessions.length)]!) counts[entry]! += count;
  }
  return counts;
}

function middle95(values: number[]): Interval95 {
  return [percentile(values, 0.025)!, percentile(values, 0.975)!];
}
