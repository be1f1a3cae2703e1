import { jointCount, jointNames, poseLength, poseStride } from '../../model/skeleton.ts';
import { segmentsOfFrames } from '../labels/frame-labels.ts';
import type { Labels } from '../labels/labels.ts';
import type { Frame } from '../wire/frame.ts';
import { kinectV2 } from './layouts/kinect-v2.ts';
import { ntuActions } from './ntu-actions.ts';
import { ntuDetails, ntuPerson, parseNtuSampleName } from './ntu-sample-name.ts';
import { framesByPerson } from './person-frames.ts';
import type { UsdrlSample } from './read-usdrl-npy.ts';
import type { Session } from './session.ts';
import { parseUsdrlSampleName } from './usdrl-sample-name.ts';

const rateHz = 30;

/**
 * A session from one sample of the authors' layout. Its motion went through 2s-AGCN's preparation, which `details.preparation`
 * tells: places are relative to the first person's spineMid, and the body's axis is turned from z to y, so that people stand.
 * The name says who it is where it is one of NTU RGB+D or was written by us; otherwise every sample is a person of its own.
 */
export function parseUsdrlSample(sample: UsdrlSample): Session {
  const { name, split, frames: count, label } = sample;
  const ntu = parseNtuSampleName(name);
  const ours = parseUsdrlSampleName(name);
  const first = ours?.person ?? (ntu === undefined ? name : ntuPerson(ntu));
  const people = [first, `${first}b`];
  const frames = Array.from({ length: count }, (_, t): Frame => {
    const timeMillis = (t * 1000) / rateHz;
    const bodies = people.flatMap((id, m) => {
      const pose = m < sample.M ? poseAt(sample, t, m) : undefined;
      return pose === undefined ? [] : { id, pose };
    });
    return { sourceId: 'usdrl-npy', timeMillis, arrivalMillis: timeMillis, bodies };
  });
  return {
    description: {
      name,
      origin: ours?.origin ?? (ntu === undefined ? 'usdrl-npy' : 'ntu'),
      created: sample.made.toISOString(),
      rateHz,
      sources: [
        {
          id: 'usdrl-npy',
          name: 'Kinect v2, prepared',
          joints: [...jointNames],
          layout: kinectV2.name,
        },
      ],
      details: {
        ...(ntu === undefined ? {} : ntuDetails(ntu)),
        ...(label === undefined ? {} : { label: String(label) }),
        together: first,
        sample: name,
        split,
        preparation: 'agcn',
      },
    },
    frames,
    labels: labelsOf(sample, frames),
  };
}

/** Somebody whose every joint is at the origin is not there; one whose spineMid is, is the first person. */
function poseAt({ clip, T, M }: UsdrlSample, t: number, m: number): Float32Array | undefined {
  const pose = new Float32Array(poseLength);
  const at = (c: number, v: number) => clip[((c * T + t) * jointCount + v) * M + m]!;
  let isThere = false;
  for (let v = 0; v < jointCount; v++) {
    const [x, y, z] = [at(0, v), at(1, v), at(2, v)];
    isThere ||= x !== 0 || y !== 0 || z !== 0;
    pose.set([x, z, -y, 1], v * poseStride);
  }
  return isThere ? pose : undefined;
}

function labelsOf({ name, label, className }: UsdrlSample, frames: Frame[]): Labels | undefined {
  if (label === undefined) return undefined;
  const ntu = parseNtuSampleName(name);
  const action = className ?? (ntu && ntuActions[ntu.action - 1]) ?? `class ${label}`;
  const found = framesByPerson(frames).map(({ person, times }) =>
    segmentsOfFrames(person, times, times.map(() => action), 'usdrl-npy'),
  ); // prettier-ignore
  return {
    classes: [{ name: action }],
    segments: found.flatMap(({ segments }) => segments),
    labelled: found.flatMap(({ labelled }) => labelled),
  };
}
