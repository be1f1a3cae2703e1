import { jointNames, poseStride } from '../../../model/skeleton.ts';
import { length, subtract } from '../../generated/vector.ts';
import { medianInterval } from '../../labels/frame-labels.ts';
import { framesByPerson, type PersonFrames } from '../../recordings/person-frames.ts';
import type { Session } from '../../recordings/session.ts';
import { fileNamesOf } from '../file-names-of.ts';
import type { WrittenFiles } from '../written-files.ts';
import { childrenOf } from './bvh-hierarchy.ts';
import { measureBvhBody, placesOfBvh, type BvhBody } from './bvh-body.ts';
import { posesOnGrid } from './poses-on-grid.ts';
import { eulerZxy } from './rotations.ts';

/** BVH has no units; programs that make and read it think in centimetres. */
const unitsPerMetre = 100;
/** Poses that measures are taken from. */
const mostMeasured = 1000;

/** A file for each person of a session: a skeleton of their bones' median lengths, turned as they were seen. */
export function writeBvh(stem: string, { frames, labels }: Session): WrittenFiles {
  const people = framesByPerson(frames);
  const names = fileNamesOf(people.map(({ person }) => person));
  const errors: number[] = [];
  const files = people.map((person) => {
    const sample = sampleOf(person);
    errors.push(...errorsOf(measureBvhBody(sample), sample));
    return {
      name: `${stem}-${names.get(person.person)!}.bvh`,
      pieces: formatBvh(person, measureBvhBody(sample)),
    };
  });
  errors.sort((a, b) => a - b);
  const mean = errors.reduce((sum, error) => sum + error, 0) / Math.max(1, errors.length);
  const high = errors[Math.floor(errors.length * 0.95)] ?? 0;
  return {
    files,
    lost: [
      `Places: bones keep one length, so joints are ${inCentimetres(mean)} off on average, 95 of 100 at most ${inCentimetres(high)}`,
      'Times: frames are evenly spaced from when a person is first seen',
      'Confidences: a joint that is not seen stays as it was',
      ...(labels === undefined ? [] : ['Labels: export them as labels']),
    ],
  };
}

/** One person's motion as BVH text, piece by piece. */
export function* formatBvh(person: PersonFrames, body: BvhBody): Generator<string> {
  const interval = medianInterval(person.times);
  const duration = person.times.at(-1)! - person.times[0]!;
  yield `HIERARCHY\n${jointLines(0, body, '').join('\n')}\n`;
  yield `MOTION\nFrames: ${Math.round(duration / interval) + 1}\nFrame Time: ${interval.toFixed(7)}\n`;
  for (const pose of posesOnGrid(person, interval)) {
    const { root, rotations } = body.next(pose);
    const turned = inOrder(0).flatMap((joint) => eulerZxy(rotations[joint]!));
    yield `${[...root.map((value) => value * unitsPerMetre), ...turned].map((value) => value.toFixed(5)).join(' ')}\n`;
  }
}

function jointLines(joint: number, body: BvhBody, indent: string): string[] {
  const children = childrenOf[joint]!;
  const offset = body.offsets[joint]!.map((value) => (value * unitsPerMetre).toFixed(5)).join(' ');
  const inner = `${indent}\t`;
  const rotations = 'Zrotation Xrotation Yrotation';
  const isRoot = joint === 0;
  const head = `${indent}${isRoot ? 'ROOT' : 'JOINT'} ${jointNames[joint]!}`;
  const channels = isRoot
    ? `${inner}CHANNELS 6 Xposition Yposition Zposition ${rotations}`
    : `${inner}CHANNELS 3 ${rotations}`;
  return [
    head,
    `${indent}{`,
    `${inner}OFFSET ${offset}`,
    channels,
    ...children.flatMap((child) => jointLines(child, body, inner)),
    // An end has no name: tips of fingers and toes are joints, and theirs lie where they are.
    ...(children.length === 0
      ? [`${inner}End Site`, `${inner}{`, `${inner}\tOFFSET 0 0 0`, `${inner}}`]
      : []),
    `${indent}}`,
  ];
}

/** The joint and those below it, in the order in which the file names them. */
function inOrder(joint: number): number[] {
  return [joint, ...childrenOf[joint]!.flatMap(inOrder)];
}

function sampleOf({ bodies }: PersonFrames): Float32Array[] {
  const step = Math.ceil(bodies.length / mostMeasured);
  return bodies.filter((_, index) => index % step === 0).map(({ pose }) => pose);
}

/** Metres between where joints were seen and where the tree has them. */
function errorsOf(body: BvhBody, poses: readonly Float32Array[]): number[] {
  return poses.flatMap((pose) => {
    const places = placesOfBvh(body.offsets, body.next(pose));
    return places.flatMap((place, joint) => {
      const [x, y, z, confidence] = pose.subarray(joint * poseStride, (joint + 1) * poseStride);
      return confidence! > 0 ? [length(subtract(place, [x!, y!, z!]))] : [];
    });
  });
}

function inCentimetres(metres: number): string {
  return `${(metres * 100).toFixed(1)} cm`;
}
