import { createRandom } from '../../model/random.ts';
import { joint, jointCount, poseLength, poseStride } from '../../model/skeleton.ts';
import { posesInMemory } from '../../model/poses-in-memory.ts';
import type { DataSet, Track } from '../../training/track.ts';

const classes = [
  { name: 'background' },
  { name: 'lift right', mirror: 'lift left' },
  { name: 'lift left', mirror: 'lift right' },
];

const lifted: readonly (readonly number[])[] = [
  [],
  [joint.elbowRight, joint.wristRight, joint.handRight, joint.handTipRight, joint.thumbRight],
  [joint.elbowLeft, joint.wristLeft, joint.handLeft, joint.handTipLeft, joint.thumbLeft],
];

/** People who lift one arm or the other for a second now and then: little motion, but enough to learn from. */
export function liftingPeople(options: { people: number; seconds: number; seed: number }): DataSet {
  const tracks = Array.from({ length: options.people }, (_, person) =>
    liftingTrack(`${person + 1}`, options.seconds, options.seed + person),
  );
  return { classes, tracks };
}

/** A data set with only the people that pass. */
export function peopleOf(dataSet: DataSet, passes: (personKey: string) => boolean): DataSet {
  return { ...dataSet, tracks: dataSet.tracks.filter(({ personKey }) => passes(personKey)) };
}

function liftingTrack(person: string, seconds: number, seed: number): Track {
  const random = createRandom(seed);
  const frames = seconds * 30;
  const poses = new Float32Array(frames * poseLength);
  const labels = new Int16Array(frames);
  for (let frame = 0; frame < frames; frame++) {
    const second = Math.floor(frame / 30);
    labels[frame] = second % 2 === 0 ? 0 : 1 + ((second >> 1) % 2);
    for (let index = 0; index < jointCount; index++) {
      const offset = frame * poseLength + index * poseStride;
      const isLifted = lifted[labels[frame]!]!.includes(index);
      poses[offset] = index / 50 + 0.01 * random.normal();
      poses[offset + 1] = (isLifted ? 1 : 0) + 0.01 * random.normal();
      poses[offset + 2] = 2 + 0.01 * random.normal();
      poses[offset + 3] = 1;
    }
  }
  const times = Float64Array.from({ length: frames }, (_, frame) => frame / 30);
  return {
    session: `session-${person}`,
    person,
    personKey: `test/${person}`,
    details: {},
    times,
    readPoses: posesInMemory(poses),
    labels,
  };
}
