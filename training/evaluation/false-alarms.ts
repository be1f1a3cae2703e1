import type { ActionSegment } from './action-segments.ts';
import type { FalseAlarms } from './evaluation-report.ts';

/**
 * What was wrong about the actions that live detection would have announced: those during which nobody did anything are
 * false alarms, those that met only actions of other classes were given a wrong name. One that touches frames whose truth
 * nobody knows is left out.
 *
 * @param truth classes of the recording's frames, -1 where nobody knows
 * @param times seconds of the recording's frames
 */
export function wronglyAnnounced(
  announced: readonly ActionSegment[],
  { classes, truth, times }: { classes: string[]; truth: ArrayLike<number>; times: Float64Array },
): { falseAlarms: ActionSegment[]; wrongNames: ActionSegment[] } {
  const wrong: ReturnType<typeof wronglyAnnounced> = { falseAlarms: [], wrongNames: [] };
  for (const segment of announced) {
    const label = classes.indexOf(segment.class);
    const met = new Set<number>();
    times.forEach((time, frame) => {
      if (time >= segment.start && time < segment.end) met.add(truth[frame]!);
    });
    if (met.has(-1) || met.has(label)) continue;
    const isDuringAction = [...met].some((each) => each > 0);
    wrong[isDuringAction ? 'wrongNames' : 'falseAlarms'].push(segment);
  }
  return wrong;
}

/** @param backgroundSecs of all recordings */
export function falseAlarmRate(
  counts: { falseAlarms: number; wrongNames: number },
  backgroundSecs: number,
): FalseAlarms {
  return {
    perHour: backgroundSecs > 0 ? counts.falseAlarms / (backgroundSecs / 3600) : undefined,
    count: counts.falseAlarms,
    wrongNames: counts.wrongNames,
    backgroundMinutes: backgroundSecs / 60,
  };
}
