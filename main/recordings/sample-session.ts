import { createScene } from '../generated/scene.ts';
import { segmentsOfFrames } from '../labels/frame-labels.ts';
import { jointNames } from '../../model/skeleton.ts';
import type { Frame } from '../wire/frame.ts';
import { framesByPerson } from './person-frames.ts';
import type { Session } from './session.ts';

const rateHz = 30;
const durationSecs = 60;
const sourceId = 'generated';

/** A minute of generated people with the labels that they were made by: something to look at before anything is recorded. */
export function sampleSession(nowMillis: number): Session {
  const scene = createScene({ people: 2, seed: 7 });
  const frames = Array.from({ length: durationSecs * rateHz }, (_, index): Frame => {
    const timeMillis = Math.round((index * 1000) / rateHz);
    const bodies = scene.bodiesAt(index / rateHz);
    return { sourceId, timeMillis, arrivalMillis: timeMillis, bodies };
  });
  const labelled = framesByPerson(frames).map(({ person, times, bodies }) =>
    segmentsOfFrames(
      person,
      times,
      bodies.map(({ truth }) => truth ?? ''),
      'generated',
    ),
  );
  const segments = labelled.flatMap((part) => part.segments);
  const classes = [...new Set(segments.map((segment) => segment.class))].sort();
  return {
    description: {
      name: 'Sample of generated people',
      origin: 'generated',
      created: new Date(nowMillis).toISOString(),
      rateHz,
      sources: [{ id: sourceId, name: 'Generated people', joints: [...jointNames] }],
      details: {},
    },
    frames,
    labels: {
      classes: classes.map((name) => ({ name })),
      segments,
      labelled: labelled.flatMap((part) => part.labelled),
    },
  };
}
