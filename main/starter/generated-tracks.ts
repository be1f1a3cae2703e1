import { createRandom, type Random } from '../../model/random.ts';
import { jointNames, poseLength, poseStride } from '../../model/skeleton.ts';
import { posesInMemory } from '../../model/poses-in-memory.ts';
import type { DataSet, Track } from '../../training/track.ts';
import { generatedActions } from '../generated/generated-actions.ts';
import { createPerformer } from '../generated/performer.ts';
import { createScene } from '../generated/scene.ts';
import { kinectV1 } from '../recordings/layouts/kinect-v1.ts';

const absentFromKinectV1 = jointNames.flatMap((name, index) =>
  kinectV1.rules[name].length > 0 ? [] : [index],
);

/**
 * Labelled motion of people who never existed: performers one by one, each seen by a sensor of its own rate and half of
 * them by a Kinect v1, and rooms with several people who come and go.
 *
 * @param options.seed other seeds give other bodies, styles and orders
 */
export function generateTracks(options: {
  performers: number;
  rooms: number;
  seed: number;
}): DataSet {
  const random = createRandom(options.seed);
  const tracks: Track[] = [];
  for (let index = 0; index < options.performers; index++) {
    const rig = index % 2 === 0 ? 'kinect-1' : 'kinect-2';
    // Many sensors stand high and look down, and few sources level the floor.
    const tilt = random.uniform() < 0.4 ? 0 : 0.4 * random.uniform() - 0.05;
    const performer = createPerformer({ seed: random.int(0x7fffffff), rig, tilt });
    const rateHz = 15 + 20 * random.uniform();
    const times = clock(performer.durationSecs, rateHz, random);
    const frames = times.map((time) => ({
      time,
      pose: rig === 'kinect-1' ? withoutFingers(performer.poseAt(time)) : performer.poseAt(time),
      truth: performer.truthAt(time),
    }));
    tracks.push(trackOf(`${options.seed}-performer-${index}`, frames));
  }
  for (let room = 0; room < options.rooms; room++) {
    tracks.push(...roomTracks(`${options.seed}-room-${room}`, random.int(0x7fffffff)));
  }
  return { classes: generatedActions, tracks };
}

type LabelledFrame = { time: number; pose: Float32Array; truth: string | undefined };

const roomSecs = 60;

function roomTracks(name: string, seed: number): Track[] {
  const scene = createScene({ people: 3, seed });
  const byPerson = new Map<string, LabelledFrame[]>();
  for (let frame = 0; frame < roomSecs * 30; frame++) {
    const time = frame / 30;
    for (const { id, pose, truth } of scene.bodiesAt(time)) {
      const frames = byPerson.get(id) ?? [];
      byPerson.set(id, frames);
      frames.push({ time, pose: pose.slice(), truth });
    }
  }
  return [...byPerson].map(([id, frames]) => trackOf(`${name}-${id}`, frames));
}

/** Times at a rate, each a little early or late as sensors are. */
function clock(durationSecs: number, rateHz: number, random: Random): number[] {
  return Array.from(
    { length: Math.floor(durationSecs * rateHz) },
    (_, index) => (index + 0.3 * random.uniform()) / rateHz,
  );
}

function withoutFingers(pose: Float32Array): Float32Array {
  for (const index of absentFromKinectV1)
    pose.fill(0, index * poseStride, (index + 1) * poseStride);
  return pose;
}

function trackOf(person: string, frames: LabelledFrame[]): Track {
  const poses = new Float32Array(frames.length * poseLength);
  frames.forEach(({ pose }, index) => poses.set(pose, index * poseLength));
  return {
    session: person,
    person,
    personKey: `generated/${person}`,
    details: {},
    times: Float64Array.from(frames, ({ time }) => time),
    readPoses: posesInMemory(poses),
    labels: Int16Array.from(frames, ({ truth }) => classIndex(truth)),
  };
}

function classIndex(truth: string | undefined): number {
  return truth === undefined ? 0 : generatedActions.findIndex(({ name }) => name === truth);
}
