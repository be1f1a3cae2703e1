import { jointNames } from '../../model/skeleton.ts';
import { type FrameLabel, segmentsOfFrames } from '../labels/frame-labels.ts';
import type { Labels } from '../labels/labels.ts';
import type { Frame } from '../wire/frame.ts';
import { chooseNtuPeople } from './choose-ntu-people.ts';
import { kinectV2 } from './layouts/kinect-v2.ts';
import { isMutual, ntuActions } from './ntu-actions.ts';
import {
  ntuDetails,
  ntuPerson,
  parseNtuSampleName,
  type NtuSampleName,
} from './ntu-sample-name.ts';
import { parseNtuBodies } from './parse-ntu-bodies.ts';
import { framesByPerson } from './person-frames.ts';
import type { Session } from './session.ts';

const rateHz = 30;

/**
 * A session from a `.skeleton` file of NTU RGB+D (60 or 120). Its name, such as S001C002P003R001A008, says setup, camera,
 * performer, replication and action; the performer is P003, further people of the clip P003b, P003c. The action is that of
 * the performer, and of the second person where two people do it; what others do is unknown. Under another name the motion
 * has no labels.
 *
 * @throws an Error with the line and what is wrong there, or that nobody was seen
 */
export function parseNtu(
  text: string,
  { fileName, created }: { fileName: string; created: string },
): Session {
  const name = fileName.replace(/\.[^.]*$/, '');
  const sample = parseNtuSampleName(name);
  const { frames: count, bodies } = parseNtuBodies(text);
  const people = chooseNtuPeople(bodies);
  if (people.length === 0) throw new Error(`Nobody was seen in any of its ${count} frames`);
  const main = sample === undefined ? 'P' : ntuPerson(sample);
  const nameOf = (index: number) =>
    index === 0 ? main : `${main}${index < 26 ? String.fromCharCode(97 + index) : index}`;

  const frames = Array.from({ length: count }, (_, index): Frame => {
    const timeMillis = (index * 1000) / rateHz;
    const seen = people.flatMap((poses, person) => {
      const pose = poses.get(index);
      return pose === undefined ? [] : { id: nameOf(person), pose };
    });
    return { sourceId: 'ntu', timeMillis, arrivalMillis: timeMillis, bodies: seen };
  });
  const labels = sample === undefined ? undefined : labelsOf(sample, frames, main);
  return {
    description: {
      name,
      origin: 'ntu',
      created,
      rateHz,
      sources: [{ id: 'ntu', name: 'Kinect v2', joints: [...jointNames], layout: kinectV2.name }],
      details: sample === undefined ? {} : { ...ntuDetails(sample), together: main },
    },
    frames,
    labels,
  };
}

function labelsOf(sample: NtuSampleName, frames: Frame[], main: string): Labels {
  const action = ntuActions[sample.action - 1];
  if (action === undefined) {
    throw new Error(
      `Expected an action from A001 to A${ntuActions.length}, found A${sample.action}`,
    );
  }
  const whose = isMutual(sample.action) ? [main, `${main}b`] : [main];
  const found = framesByPerson(frames).map(({ person, times, bodies }) => {
    const label: FrameLabel = whose.includes(person) ? action : undefined;
    if (label !== undefined) for (const body of bodies) body.truth = label;
    return segmentsOfFrames(person, times, times.map(() => label), 'ntu'); // prettier-ignore
  });
  return {
    classes: [{ name: action }],
    segments: found.flatMap(({ segments }) => segments),
    labelled: found.flatMap(({ labelled }) => labelled),
  };
}
