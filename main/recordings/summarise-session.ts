import { labelsOfFrames } from '../labels/frame-labels.ts';
import type { SessionSummary } from '../wire/library-events.ts';
import { describeMapping } from './layouts/describe-mapping.ts';
import { jointLayouts } from './layouts/joint-layouts.ts';
import { framesByPerson } from './person-frames.ts';
import { secsFromMillis, type Session, type SessionDescription } from './session.ts';

/** What lists of sessions show. */
export function summariseSession(
  id: string,
  { description, frames, labels, problems = [] }: Session & { problems?: readonly string[] },
): SessionSummary {
  const people = framesByPerson(frames);
  const labelledTimes = new Set<number>();
  for (const { person, times } of people) {
    labelsOfFrames(labels, person, times).forEach((label, index) => {
      if (label !== undefined) labelledTimes.add(times[index]!);
    });
  }
  const [first, last] = [frames[0], frames.at(-1)];
  return {
    id,
    name: description.name,
    origin: description.origin,
    created: description.created,
    durationSecs: first && last ? secsFromMillis(last.timeMillis - first.timeMillis) : 0,
    frames: frames.length,
    labelledFrames: frames.filter((frame) => labelledTimes.has(secsFromMillis(frame.timeMillis)))
      .length,
    people: people.map(({ person }) => person),
    details: { ...description.details, ...layoutDetails(description) },
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
