import { labelsOfFrames } from '../labels/frame-labels.ts';
import type { SessionSummary } from '../wire/screen-events.ts';
import { framesByPerson } from './person-frames.ts';
import { secsFromMillis, type Session } from './session.ts';

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
    classes: (labels?.classes ?? []).flatMap(({ name }) => {
      const segments = labels!.segments.filter((segment) => segment.class === name);
      const seconds = segments.reduce((sum, { start, end }) => sum + end - start, 0);
      return segments.length === 0 ? [] : { name, instances: segments.length, seconds };
    }),
    ...(problems.length === 0 ? {} : { problem: problems.join('; ') }),
  };
}
