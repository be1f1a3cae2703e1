import type { ActionSegment } from './action-segments.ts';
import type { FalseAlarms } from './evaluation-report.ts';

/**
 * Of the actions that live detection would have announced, those of which no frame is truly of their class. One that
 * touches frames whose truth nobody knows is left out.
 *
 * @param truth classes of the recording's frames, -1 where nobody knows
 * @param times seconds of the recording's frames
 */
export function falseAlarmsAmong(
  announced: readonly ActionSegment[],
  { classes, truth, times }: { classes: string[]; truth: ArrayLike<number>; times: Float64Array },
): ActionSegment[] {
  return announced.filter((segment) => {
    const label = classes.indexOf(segment.class);
    return times.every(
      (time, frame) =>
        time < segment.start || time >= segment.end || ![-1, label].includes(truth[frame]!),
    );
  });
}

/** @param backgroundSecs of all recordings */
export function falseAlarmRate(count: number, backgroundSecs: number): FalseAlarms {
  return {
    perHour: backgroundSecs > 0 ? count / (backgroundSecs / 3600) : undefined,
    count,
    backgroundMinutes: backgroundSecs / 60,
  };
}
