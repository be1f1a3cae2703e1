import { jointNames, poseStride } from '../../model/skeleton.ts';
import { segmentsOfFrames } from '../labels/frame-labels.ts';
import type { Frame } from '../wire/frame.ts';
import { kinectV1 } from './layouts/kinect-v1.ts';
import { toCanonical } from './layouts/to-canonical.ts';
import { secsFromMillis, type Session } from './session.ts';

/** Actions by the number in a file's name; 7 and 10 do not exist. */
const classes = new Map([
  [1, 'pick up with one hand'],
  [2, 'pick up with two hands'],
  [3, 'drop trash'],
  [4, 'walk around'],
  [5, 'sit down'],
  [6, 'stand up'],
  [8, 'donning'],
  [9, 'doffing'],
  [11, 'throw'],
  [12, 'carry'],
]);

/**
 * A session from a clip of Northwestern-UCLA Multiview Action3D in the JSON form that CTR-GCN uses:
 * `{file_name, skeletons: T × 20 × [x, y, z]}`, Kinect v1, metres. `a05_s03_e02_v01` is action 5 by subject s03 seen from
 * view 1; the whole clip has that label. The file has no times: its frames are given `rateHz`.
 *
 * @throws an Error with the frame and what is wrong there
 */
export function parseNwucla(
  text: string,
  { fileName, created, rateHz }: { fileName: string; created: string; rateHz: number },
): Session {
  const name = fileName.replace(/\.[^.]*$/, '');
  const [, action, person, view] = /^a(\d+)_(s\d+)_e\d+_v(\d+)$/.exec(name) ?? [];
  const label = classes.get(Number(action));
  if (label === undefined || person === undefined || view === undefined) {
    throw new Error(
      `Expected a name such as a05_s03_e02_v01.json with a known action, found ${fileName}`,
    );
  }
  const frames = parseFrames(text).map((pose, index): Frame => {
    const timeMillis = (index * 1000) / rateHz;
    const bodies = [{ id: person, pose, truth: label }];
    return { sourceId: 'nwucla', timeMillis, arrivalMillis: timeMillis, bodies };
  });
  const times = frames.map(({ timeMillis }) => secsFromMillis(timeMillis));
  return {
    description: {
      name,
      origin: 'nwucla',
      created,
      rateHz,
      sources: [
        {
          id: 'nwucla',
          name: `Kinect v1, view ${Number(view)}`,
          joints: [...jointNames],
          layout: kinectV1.name,
        },
      ],
      details: { view: String(Number(view)) },
    },
    frames,
    labels: {
      classes: [...classes.values()].map((name) => ({ name })),
      ...segmentsOfFrames(
        person,
        times,
        times.map(() => label),
        'nwucla',
      ),
    },
  };
}

function parseFrames(text: string): Float32Array[] {
  const document = JSON.parse(text) as { skeletons?: unknown } | null;
  const skeletons = document?.skeletons;
  if (!Array.isArray(skeletons) || skeletons.length === 0) {
    throw new Error('Expected a list of skeletons, found none');
  }
  return skeletons.map((skeleton: unknown, index) => {
    const { sourceJoints } = kinectV1;
    if (!Array.isArray(skeleton) || skeleton.length !== sourceJoints.length) {
      throw new Error(`Frame ${index}: expected ${sourceJoints.length} joints`);
    }
    const joints = new Float32Array(sourceJoints.length * poseStride);
    sourceJoints.forEach((name, place) => {
      const point: unknown = skeleton[place];
      if (!isPoint(point)) throw new Error(`Frame ${index}: ${name}: expected x, y, z in metres`);
      // The sensor writes the origin for a joint that it did not see.
      if (point.some((value) => value !== 0)) joints.set([...point, 1], place * poseStride);
    });
    return toCanonical(kinectV1, joints);
  });
}

function isPoint(point: unknown): point is [number, number, number] {
  return Array.isArray(point) && point.length === 3 && point.every(Number.isFinite);
}
