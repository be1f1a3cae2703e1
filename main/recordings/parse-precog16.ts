import { joint, type JointName, jointNames, poseLength, poseStride } from '../../model/skeleton.ts';
import { type FrameLabel, segmentsOfFrames } from '../labels/frame-labels.ts';
import type { LabelClass } from '../labels/labels.ts';
import type { Frame } from '../wire/frame.ts';
import { kinectV1Joints } from './kinect-v1.ts';
import { parseMetres } from './parse-number.ts';
import { secsFromMillis, type Session } from './session.ts';

/** The canonical joint of each of the file's joints. */
const jointOf: Readonly<Record<string, JointName>> = Object.fromEntries(kinectV1Joints);

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
  const joints = parseHeader(lines[0] ?? '');
  const name = fileName.replace(/\.[^.]*$/, '');
  const [, script, subject] = /^Seq(\d+)_(\d+)$/i.exec(name) ?? [];
  const person = subject ?? name;

  const frames: Frame[] = [];
  const times: number[] = [];
  const labels: FrameLabel[] = [];
  let frameIndex = 0;
  lines.forEach((line, index) => {
    if (index === 0 || line.trim() === '') return;
    const { pose, label } = parseFrame(line, joints, index + 1);
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
      sources: [{ id: 'precog16', name: 'Kinect v1', joints: [...jointNames] }],
      details: script === undefined ? {} : { script },
    },
    frames,
    labels: {
      classes: classes.map((entry) => ({ ...entry })),
      ...segmentsOfFrames(person, times, labels, 'precog16'),
    },
  };
}

function parseHeader(line: string): number[] {
  const names = line.split(';').map((name) => name.trim());
  const joints = names.map((name) => {
    const canonical = Object.hasOwn(jointOf, name) ? jointOf[name] : undefined;
    if (canonical === undefined) {
      throw new Error(`Line 1: unknown joint "${name.slice(0, 40)}"; expected those of Kinect v1`);
    }
    return joint[canonical];
  });
  if (new Set(joints).size !== Object.keys(jointOf).length) {
    throw new Error(
      `Line 1: expected ${Object.keys(jointOf).length} joints, found ${names.length}`,
    );
  }
  return joints;
}

/** No pose where the sensor saw nobody: all zeros. */
function parseFrame(
  text: string,
  joints: readonly number[],
  line: number,
): { pose: Float32Array | undefined; label: FrameLabel } {
  const fields = text.split(';');
  if (fields.length !== joints.length + 1) {
    throw new Error(
      `Line ${line}: expected ${joints.length} joints and an action id, found ${fields.length} fields`,
    );
  }
  const pose = new Float32Array(poseLength);
  let seen = 0;
  joints.forEach((jointIndex, column) => {
    const numbers = fields[column]!.trim().split(/\s+/);
    if (numbers.length !== 3) {
      throw new Error(
        `Line ${line}: ${jointNames[jointIndex]!}: expected x y z, found ${numbers.length} numbers`,
      );
    }
    const place = numbers.map((number) => {
      try {
        return parseMetres(number);
      } catch (error) {
        throw new Error(`Line ${line}: ${jointNames[jointIndex]!}: ${(error as Error).message}`, {
          cause: error,
        });
      }
    });
    // The sensor writes the origin for a joint that it did not see.
    if (place.every((value) => value === 0)) return;
    pose.set([...place, 1], jointIndex * poseStride);
    seen++;
  });
  const id = fields[joints.length]!.trim();
  const label = id === '0' ? '' : classes[/^\d+$/.test(id) ? Number(id) - 1 : -1]?.name;
  if (label === undefined) {
    throw new Error(
      `Line ${line}: expected an action id from 0 to ${classes.length}, found "${id.slice(0, 40)}"`,
    );
  }
  return { pose: seen > 0 ? pose : undefined, label };
}
