import type { DecisionLatency } from './evaluation-report.ts';
import type { Interval } from './interval.ts';
import type { LiveLabels } from './shown-labels.ts';
import { percentile } from './percentile.ts';

/** A true action, and how long it took until it was said; undefined where it never was while it went on. */
export type Decision = { class: number; delaySecs: number | undefined };

/**
 * For each true action the time from its first frame until it was first said rightly.
 *
 * @param truth frames of the recording
 * @param times seconds of the recording's frames
 */
export function decisionsOf(
  truth: readonly Interval[],
  times: Float64Array,
  live: LiveLabels,
): Decision[] {
  return truth.map((instance) => {
    const [onset, last] = [times[instance.start]!, times[instance.end - 1]!];
    const frame = live.labels.findIndex(
      (label, index) =>
        label === instance.class && live.times[index]! >= onset && live.times[index]! <= last,
    );
    const delaySecs = frame < 0 ? undefined : Math.max(0, live.knownTimes[frame]! - onset);
    return { class: instance.class, delaySecs };
  });
}

/** @param classes of the model */
export function decisionLatency(
  classes: readonly { name: string }[],
  decisions: readonly Decision[],
): DecisionLatency {
  const delays = decisions.flatMap(({ delaySecs }) => (delaySecs === undefined ? [] : [delaySecs]));
  const perClass = classes.slice(1).map(({ name }, index) => {
    const own = decisions.filter((decision) => decision.class === index + 1);
    const found = own.filter(({ delaySecs }) => delaySecs !== undefined).length;
    return { class: name, found, missed: own.length - found };
  });
  return {
    medianSecs: percentile(delays, 0.5),
    p90Secs: percentile(delays, 0.9),
    found: delays.length,
    missed: decisions.length - delays.length,
    perClass: perClass.filter(({ found, missed }) => found + missed > 0),
  };
}
