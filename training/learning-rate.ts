/** Rises over the first `warmUp` steps, then falls to `floor` of its peak along half a cosine. */
export type LearningRateSchedule = { peak: number; warmUp: number; steps: number; floor: number };

/** The rate of a step, counted from 0. */
export function learningRateAt(schedule: LearningRateSchedule, step: number): number {
  const { peak, warmUp, steps, floor } = schedule;
  if (step < warmUp) return (peak * (step + 1)) / warmUp;
  const share = Math.min(1, (step - warmUp) / Math.max(1, steps - warmUp));
  return peak * (floor + ((1 - floor) * (1 + Math.cos(Math.PI * share))) / 2);
}
