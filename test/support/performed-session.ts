import { createPerformer } from '../../main/generated/performer.ts';
import { secsFromMillis, type Session } from '../../main/recordings/session.ts';
import { jointNames } from '../../model/skeleton.ts';

/** A session of generated people who each do some actions, 30 frames a second, with labels that are right. */
export function performedSession(options: {
  people: readonly string[];
  secs: number;
  noise?: boolean;
  startMillis?: number;
}): Session {
  const { people, secs, noise = false, startMillis = 0 } = options;
  const performers = people.map((person, index) => ({
    person,
    performer: createPerformer({ seed: 11 + index, noise, actions: ['wave', 'jump'] }),
  }));
  const frames = Array.from({ length: Math.round(secs * 30) }, (_, frame) => {
    const timeMillis = startMillis + Math.round((frame * 100_000) / 30) / 100;
    const bodies = performers.map(({ person, performer }) => ({
      id: person,
      pose: performer.poseAt(frame / 30),
    }));
    return { sourceId: 'room', timeMillis, arrivalMillis: timeMillis, bodies };
  });
  const timeOf = (at: number) =>
    secsFromMillis(frames[Math.min(frames.length - 1, Math.round(at * 30))]!.timeMillis);
  const segments = performers.flatMap(({ person, performer }) =>
    performer.intervals
      .filter(({ start }) => start < secs - 0.1)
      .map(({ action, start, end }) => ({
        person,
        class: action,
        start: timeOf(start),
        end: timeOf(end),
        by: 'ann',
      })),
  );
  return {
    description: {
      name: 'two people',
      origin: 'generated',
      created: '2026-01-01T00:00:00.000Z',
      sources: [{ id: 'room', name: 'room', joints: [...jointNames] }],
      details: {},
    },
    frames,
    labels: { classes: [{ name: 'wave' }, { name: 'jump' }], segments },
  };
}
