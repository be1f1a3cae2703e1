import { labelsOfFrames } from '../labels/frame-labels.ts';
import type { Labels } from '../labels/labels.ts';
import type { SessionAbout, SessionSummary } from '../wire/library-events.ts';
import { describeMapping } from './layouts/describe-mapping.ts';
import { jointLayouts } from './layouts/joint-layouts.ts';
import { framesByPerson } from './person-frames.ts';
import { isOfSessionOnly, personKey } from './person-key.ts';
import { secsFromMillis, type Session, type SessionDescription } from './session.ts';

/** A session without its motion. */
export type SessionTimes = {
  description: SessionDescription;
  /** Seconds of the recording's clock of every frame, in order. */
  times: ArrayLike<number>;
  /** Times at which each person is there. */
  people: readonly { person: string; times: ArrayLike<number> }[];
  labels: Labels | undefined;
  about?: SessionAbout;
  problems?: readonly string[];
};

/** What lists of sessions show of one that is in memory. */
export function summariseSession(
  id: string,
  session: Session & { problems?: readonly string[] },
): SessionSummary {
  return summariseTimes(id, {
    ...session,
    times: session.frames.map(({ timeMillis }) => secsFromMillis(timeMillis)),
    people: framesByPerson(session.frames),
  });
}

/** What lists of sessions show. */
export function summariseTimes(
  id: string,
  { description, times, people, labels, about, problems = [] }: SessionTimes,
): SessionSummary {
  const labelledTimes = new Set<number>();
  const labelled = new Set<string>();
  for (const { person, times: seen } of people) {
    labelsOfFrames(labels, person, seen).forEach((label, index) => {
      if (label === undefined) return;
      labelledTimes.add(seen[index]!);
      labelled.add(person);
    });
  }
  const isRenamed = about?.name !== undefined && about.name !== description.name;
  return {
    id,
    name: about?.name ?? description.name,
    origin: description.origin,
    created: description.created,
    durationSecs: times.length === 0 ? 0 : times[times.length - 1]! - times[0]!,
    frames: times.length,
    labelledFrames: Array.from(times).filter((time) => labelledTimes.has(time)).length,
    people: people.map(({ person }) => person),
    learners: [...labelled].map((person) => {
      const key = personKey(description, person);
      const isUnnamed = isOfSessionOnly(description);
      const name = isUnnamed
        ? `${person} of ${about?.name ?? description.name}`
        : key.slice(description.origin.length + 1);
      return { person, key, name, isUnnamed };
    }),
    tags: about?.tags ?? [],
    notes: about?.notes ?? '',
    sources: description.sources.map(({ name }) => name),
    details: {
      ...description.details,
      ...layoutDetails(description),
      ...(isRenamed ? { recordedAs: description.name } : {}),
    },
    classes: (labels?.classes ?? []).flatMap(({ name }) => {
      const segments = labels!.segments.filter((segment) => segment.class === name);
      const seconds = segments.reduce((sum, { start, end }) => sum + end - start, 0);
      const who = [...new Set(segments.map(({ person }) => person))];
      return segments.length === 0
        ? []
        : { name, instances: segments.length, seconds, people: who };
    }),
    ...(problems.length === 0 ? {} : { problem: problems.join('; ') }),
  };
}

/** Which sensor's joints the motion was made from, and which of the canonical ones had to be filled in. */
function layoutDetails({ sources }: SessionDescription): Record<string, string> {
  const names = [...new Set(sources.flatMap(({ layout }) => layout ?? []))];
  if (names.length === 0) return {};
  const filled = names.flatMap((name) => {
    const layout = jointLayouts.get(name);
    return layout === undefined ? [] : describeMapping(layout).filled;
  });
  return { layout: names.join(', '), filledJoints: [...new Set(filled)].join(', ') || 'none' };
}
