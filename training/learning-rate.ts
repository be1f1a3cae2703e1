export type LearningRateSchedule = CosineSchedule | StepSchedule;

/** Rises over the first `warmUp` steps, then falls to `floor` of its peak along half a cosine. */
export type CosineSchedule = { peak: number; warmUp: number; steps: number; floor: number };

/** Stays at its peak for `dropAt` steps, and at `factor` of it from then on. */
export type StepSchedule = { peak: number; dropAt: number; steps: number; factor: number };

/** The rate of a step, counted from 0. */
export function learningRateAt(schedule: LearningRateSchedule, step: number): number {
  if ('dropAt' in schedule) return schedule.peak * (step < schedule.dropAt ? 1 : schedule.factor);
  const { peak, warmUp, steps, floor } = schedule;
  if (step < warmUp) return (peak * (step + 1)) / warmUp;
  const share = Math.min(1, (step - warmUp) / Math.max(1, steps - warmUp));
  return peak * (floor + ((1 - floor) * (1 + Math.cos(Math.PI * share))) / 2);
}
