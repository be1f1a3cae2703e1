import { longestGapSecs, medianInterval } from '../labels/frame-labels.ts';
import { millisFromSecs, secsFromMillis, type Session } from '../recordings/session.ts';
import type { Remark, SessionCheck } from '../wire/exchange-events.ts';
import type { SessionSummary } from '../wire/library-events.ts';

export function describeSession(
  summary: SessionSummary,
  session: Session,
  isKnown: boolean,
): SessionCheck {
  // prettier-ignore
  const { id, name, frames, durationSecs, people, labelledFrames, classes } = summary;
  const rateHz = 1 / medianInterval(timesOf(session));
  const names = classes.map((each) => each.name);
  return { id, name, frames, durationSecs, rateHz, people, classes: names, labelledFrames, isKnown }; // prettier-ignore
}

/** What a person should know about a session's times and joints before it is added. */
export function remarksOnSession(
  session: Session & { problems?: readonly string[] },
  summary: SessionSummary,
  { isKnown, isRateGiven }: { isKnown: boolean; isRateGiven: boolean },
): Remark[] {
  if (isKnown) return [{ level: 'note', text: `In the library already as ${summary.name}: nothing is added` }]; // prettier-ignore
  const times = timesOf(session);
  const interval = medianInterval(times);
  const gaps = times.filter((secs, at) => at > 0 && secs - times[at - 1]! > longestGapSecs).length;
  const late = times.filter((secs, at) => at > 0 && secs - times[at - 1]! > interval * 1.5).length;
  const { filledJoints } = summary.details;
  const over = framesOver(session, interval);
  const isOdd = 1 / interval < 8 || 1 / interval > 130;
  return [
    ...(isRateGiven
      ? [{ level: 'note' as const, text: `It does not say its rate: ${(1 / interval).toFixed(1)} frames a second are taken for it` }] // prettier-ignore
      : []),
    ...(isOdd
      ? [{ level: 'warning' as const, text: `${(1 / interval).toPrecision(3)} frames a second are unusual: check the unit of its times` }] // prettier-ignore
      : []),
    ...(gaps > 0
      ? [{ level: 'note' as const, text: `${gaps} gaps of more than ${longestGapSecs} s` }]
      : []),
    ...(late > times.length * 0.05
      ? [{ level: 'note' as const, text: `Frames are uneven: ${late} come late or are missing` }]
      : []),
    ...(over === 0
      ? []
      : [{ level: over === 1 ? ('note' as const) : ('warning' as const), text: over === 1 ? 'Its last label ends one frame after its motion' : `Its labels end ${over} frames after its motion` }]), // prettier-ignore
    ...(filledJoints === undefined || filledJoints === 'none'
      ? []
      : [{ level: 'note' as const, text: `Not seen by this sensor and filled in: ${filledJoints}` }]), // prettier-ignore
    ...(session.problems ?? []).map((text): Remark => ({ level: 'warning', text })),
  ];
}

/** By how many frames labels reach beyond the end. */
function framesOver({ frames, labels }: Session, interval: number): number {
  const last = frames.at(-1);
  if (labels === undefined || last === undefined) return 0;
  const endMillis = last.timeMillis + interval * 1000;
  const labelled = labels.segments.reduce((most, { end }) => Math.max(most, millisFromSecs(end)), 0); // prettier-ignore
  return Math.max(0, Math.round((labelled - endMillis) / (interval * 1000)));
}

function timesOf({ frames }: Session): number[] {
  return frames.map(({ timeMillis }) => secsFromMillis(timeMillis));
}
