import { jointNames, poseStride } from '../../model/skeleton.ts';
import { type FrameLabel, segmentsOfFrames } from '../labels/frame-labels.ts';
import type { LabelClass } from '../labels/labels.ts';
import type { Frame } from '../wire/frame.ts';
import { kinectV1 } from './layouts/kinect-v1.ts';
import { toCanonical } from './layouts/to-canonical.ts';
import { parseMetres } from './parse-number.ts';
import { secsFromMillis, type Session } from './session.ts';

/** Actions by their id from 1 on; 0 is none. */
const classes: readonly LabelClass[] = [
  { name: 'RightPunch', mirror: 'LeftPunch' },
  { name: 'LeftPunch', mirror: 'RightPunch' },
  { name: 'FrontRightKick', mirror: 'FrontLeftKick' },
  { name: 'FrontLeftKick', mirror: 'FrontRightKick' },
  { name: 'SideRightKick', mirror: 'SideLeftKick' },
  { name: 'SideLeftKick', mirror: 'SideRightKick' },
  { name: 'BackFist' },
  { name: 'ElbowStrike' },
];

/**
 * A session from a sequence of the PRECOG Dataset 2016: a line of joint names, then a line per frame with `x y z` for each
 * joint and the action's id, separated by semicolons. Metres in Kinect v1's camera space, which has the canonical axes.
 * The file has no times: its frames are given `rateHz`. `Seq4_11.csv` is script 4 by subject 11.
 *
 * @throws an Error with the line and what is wrong there, or that all places are zero
 */
export function parsePrecog16(
  text: string,
  { fileName, created, rateHz }: { fileName: string; created: string; rateHz: number },
): Session {
  const lines = text.split(/\r\n|\n/);
  const places = parseHeader(lines[0] ?? '');
  const name = fileName.replace(/\.[^.]*$/, '');
  const [, script, subject] = /^Seq(\d+)_(\d+)$/i.exec(name) ?? [];
  const person = subject ?? name;

  const frames: Frame[] = [];
  const times: number[] = [];
  const labels: FrameLabel[] = [];
  let frameIndex = 0;
  lines.forEach((line, index) => {
    if (index === 0 || line.trim() === '') return;
    const { pose, label } = parseFrame(line, places, index + 1);
    const timeMillis = (frameIndex++ * 1000) / rateHz;
    const frame: Frame = {
      sourceId: 'precog16',
      timeMillis,
      arrivalMillis: timeMillis,
      bodies: [],
    };
    frames.push(frame);
    if (pose === undefined) return;
    frame.bodies.push({ id: person, pose, ...(label ? { truth: label } : {}) });
    times.push(secsFromMillis(timeMillis));
    labels.push(label);
  });
  if (frames.length === 0)
    throw new Error('Line 2: expected a first frame, found the end of the file');
  if (times.length === 0) throw new Error(`All places are zero in all ${frames.length} frames`);

  return {
    description: {
      name: script === undefined ? name : `Script ${script}, subject ${person}`,
      origin: 'precog16',
      created,
      rateHz,
      sources: [
        { id: 'precog16', name: 'Kinect v1', joints: [...jointNames], layout: kinectV1.name },
      ],
      details: script === undefined ? {} : { script },
    },
    frames,
    labels: {
      classes: classes.map((entry) => ({ ...entry })),
      ...segmentsOfFrames(person, times, labels, 'precog16'),
    },
  };
}

/** Place in the layout of each column's joint. */
function parseHeader(line: string): number[] {
  const expected = kinectV1.sourceJoints.length;
  const places = line.split(';').map((column) => {
    const name = column.trim();
    const place = kinectV1.sourceJoints.indexOf(name);
    if (place < 0) {
      throw new Error(`Line 1: unknown joint "${name.slice(0, 40)}"; expected those of Kinect v1`);
    }
    return place;
  });
  if (new Set(places).size !== expected || places.length !== expected) {
    throw new Error(`Line 1: expected ${expected} joints, found ${places.length}`);
  }
  return places;
}

/** No pose where the sensor saw nobody: all zeros. */
function parseFrame(
  text: string,
  places: readonly number[],
  line: number,
): { pose: Float32Array | undefined; label: FrameLabel } {
  const fields = text.split(';');
  if (fields.length !== places.length + 1) {
    throw new Error(
      `Line ${line}: expected ${places.length} joints and an action id, found ${fields.length} fields`,
    );
  }
  const joints = new Float32Array(places.length * poseStride);
  let seen = 0;
  places.forEach((place, column) => {
    const where = `Line ${line}: ${kinectV1.sourceJoints[place]!}`;
    const numbers = fields[column]!.trim().split(/\s+/);
    if (numbers.length !== 3) {
      throw new Error(`${where}: expected x y z, found ${numbers.length} numbers`);
    }
    const point = numbers.map((number) => {
      try {
        return parseMetres(number);
      } catch (error) {
        throw new Error(`${where}: ${(error as Error).message}`, { cause: error });
      }
    });
    // The sensor writes the origin for a joint that it did not see.
    if (point.every((value) => value === 0)) return;
    joints.set([...point, 1], place * poseStride);
    seen++;
  });
  const id = fields[places.length]!.trim();
  const label = id === '0' ? '' : classes[/^\d+$/.test(id) ? Number(id) - 1 : -1]?.name;
  if (label === undefined) {
    throw new Error(
      `Line ${line}: expected an action id from 0 to ${classes.length}, found "${id.slice(0, 40)}"`,
    );
  }
  return { pose: seen > 0 ? toCanonical(kinectV1, joints) : undefined, label };
}
