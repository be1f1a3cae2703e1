import type { AppState } from '../../main/wire/app-state.ts';
import type { PersonState } from '../../main/wire/live-events.ts';

/** A label that is older than this, besides the delay that was asked for, is not shown like one of now. */
export const mostLabelAgeSecs = 1;
/** Settled labels come a second late by themselves; some windows wait in turns. */
const mostSettledWaitSecs = 3;

/**
 * How far live detection is behind, in seconds: the oldest label of somebody in view, or the longest wait for a settled one;
 * undefined while it keeps up.
 */
export function behindSecs(app: AppState, nowMillis: number): number | undefined {
  const { settledWaitSecs } = app.latency;
  const ages = app.people.map((person) => labelAgeSecs(person, app, nowMillis) ?? 0);
  const late = ages.filter((secs) => secs > mostLabelAgeSecs);
  if (settledWaitSecs > mostSettledWaitSecs) late.push(settledWaitSecs);
  return late.length === 0 ? undefined : Math.max(...late);
}

/** How old a person's label is, besides the delay that was asked for; undefined where there is none. */
export function labelAgeSecs(
  { labelMillis }: PersonState,
  { settings }: AppState,
  nowMillis: number,
): number | undefined {
  return labelMillis && Math.max(0, (nowMillis - labelMillis) / 1000 - settings.delaySecs);
}
