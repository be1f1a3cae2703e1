import { longestGapSecs, medianInterval } from '../labels/frame-labels.ts';
import { secsFromMillis, type Session } from '../recordings/session.ts';
import type { Remark, SessionCheck } from '../wire/exchange-events.ts';
import type { SessionSummary } from '../wire/library-events.ts';

export function describeSession(
  summary: SessionSummary,
  session: Session,
  isKnown: boolean,
): SessionCheck {
  const { id, name, frames, durationSecs, people, labelledFrames, classes } = summary;
  const rateHz = 1 / medianInterval(timesOf(session));
  const names = classes.map((each) => each.name);
  return {
    id,
    name,
    frames,
    durationSecs,
    rateHz,
    people,
    classes: names,
    labelledFrames,
    isKnown,
  };
}

/** What a person should know about a session's times and joints before it is added. */
export function remarksOnSession(
  session: Session & { problems?: readonly string[] },
  summary: SessionSummary,
  { isKnown, isRateGiven }: { isKnown: boolean; isRateGiven: boolean },
): Remark[] {
  if (isKnown)
    return [{ level: 'note', text: `In the library already as ${summary.name}: nothing is added` }];
  const times = timesOf(session);
  const interval = medianInterval(times);
  const gaps = times.filter((secs, at) => at > 0 && secs - times[at - 1]! > longestGapSecs).length;
  const late = times.filter((secs, at) => at > 0 && secs - times[at - 1]! > interval * 1.5).length;
  const { filledJoints } = summary.details;
  const isOdd = 1 / interval < 8 || 1 / interval > 130;
  return [
    ...(isRateGiven
      ? [
          {
            level: 'note' as const,
            text: `It does not say its rate: ${(1 / interval).toFixed(1)} frames a second are taken for it`,
          },
        ]
      : []),
    ...(isOdd
      ? [
          {
            level: 'warning' as const,
            text: `${(1 / interval).toPrecision(3)} frames a second are unusual: check the unit of its times`,
          },
        ]
      : []),
    ...(gaps > 0
      ? [{ level: 'note' as const, text: `${gaps} gaps of more than ${longestGapSecs} s` }]
      : []),
    ...(late > times.length * 0.05
      ? [{ level: 'note' as const, text: `Frames are uneven: ${late} come late or are missing` }]
      : []),
    ...(filledJoints === undefined || filledJoints === 'none'
      ? []
      : [
          {
            level: 'note' as const,
            text: `Not seen by this sensor and filled in: ${filledJoints}`,
          },
        ]),
    ...(session.problems ?? []).map((text): Remark => ({ level: 'warning', text })),
  ];
}

function timesOf({ frames }: Session): number[] {
  return frames.map(({ timeMillis }) => secsFromMillis(timeMillis));
}
