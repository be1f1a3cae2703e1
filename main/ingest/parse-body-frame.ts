import { jointCount, poseLength, poseStride } from '../../model/skeleton.ts';
import type { Body, Frame } from '../wire/frame.ts';
import type { Problem } from './source.ts';

export type BodyFrame = {
  bodies: Body[];
  floor: Frame['floor'];
  /** The message was one body and not a list of all in view. */
  isLone: boolean;
};

/** Longer than any list of bodies that the package sends; the rest is not looked at. */
const mostEntries = 64;
const confidences = [0, 0.5, 1];

/**
 * Reads a message of the npm package kinect2 for Kinect v2: its `bodyFrame`, or one body of it. Both are plain data from
 * a stranger: what cannot be used is told through `onProblem` and left out. Metres in Kinect v2's camera space, which are
 * ours; the message has no time.
 */
export function parseBodyFrame(
  message: unknown,
  onProblem: (problem: Problem) => void,
): BodyFrame | undefined {
  if (!isRecord(message)) {
    onProblem({
      kind: 'message',
      text: `expected a body frame with a list "bodies", found ${inWords(message)}`,
    });
    return undefined;
  }
  const isLone = message['bodies'] === undefined && message['joints'] !== undefined;
  const entries = isLone ? [message] : message['bodies'];
  if (!Array.isArray(entries)) {
    onProblem({
      kind: 'message',
      text: `expected a list "bodies", found ${inWords(entries)}`,
    });
    return undefined;
  }
  const bodies: Body[] = [];
  for (let index = 0; index < Math.min(entries.length, mostEntries); index++) {
    const body = parseBody(entries[index], index, onProblem);
    if (body) bodies.push(body);
  }
  return { bodies, floor: parseFloor(message['floorClipPlane']), isLone };
}

function parseBody(
  entry: unknown,
  place: number,
  onProblem: (problem: Problem) => void,
): Body | undefined {
  // The package always lists six bodies; those that nobody stands for have no joints.
  if (entry === null || entry === undefined) return undefined;
  if (!isRecord(entry)) {
    onProblem({ kind: 'body', text: `expected a body, found ${inWords(entry)}` });
    return undefined;
  }
  if (entry['tracked'] === false) return undefined;
  const joints = entry['joints'];
  const found = countJoints(joints);
  if (found !== jointCount) {
    onProblem({ kind: 'joint-count', text: `expected ${jointCount} joints, found ${found}` });
    return undefined;
  }
  const pose = new Float32Array(poseLength);
  for (let index = 0; index < jointCount; index++) {
    parseJoint((joints as Record<number, unknown>)[index], index, pose, onProblem);
  }
  return { id: parseId(entry, place), pose };
}

/** The package's list, or the same as an object with the keys 0 to 24. */
function countJoints(joints: unknown): number {
  if (Array.isArray(joints)) return joints.length;
  return isRecord(joints) ? Object.keys(joints).length : 0;
}

function parseJoint(
  joint: unknown,
  place: number,
  pose: Float32Array,
  onProblem: (problem: Problem) => void,
): void {
  if (!isRecord(joint)) {
    if (joint !== null) {
      onProblem({ kind: 'joint', text: `expected a joint ${place}, found ${inWords(joint)}` });
    }
    return;
  }
  const type = joint['jointType'] ?? place;
  if (!isIndex(type, jointCount)) {
    onProblem({ kind: 'joint-type', text: `expected jointType 0 to 24, found ${inWords(type)}` });
    return;
  }
  // Absent before August 2018, when the package sent every joint as if it were seen.
  const state = joint['trackingState'] ?? 2;
  if (!isIndex(state, confidences.length)) {
    onProblem({
      kind: 'tracking-state',
      text: `expected trackingState 0, 1 or 2, found ${inWords(state)}`,
    });
    return;
  }
  const { cameraX: x, cameraY: y, cameraZ: z } = joint;
  if (confidences[state] === 0) return;
  if (!isNumber(x) || !isNumber(y) || !isNumber(z)) {
    const wrong = [x, y, z].find((value) => !isNumber(value));
    onProblem({
      kind: 'not-a-number',
      text: `expected numbers cameraX, cameraY and cameraZ in joint ${type}, found ${inWords(wrong)}`,
    });
    return;
  }
  pose[type * poseStride] = x;
  pose[type * poseStride + 1] = y;
  pose[type * poseStride + 2] = z;
  pose[type * poseStride + 3] = confidences[state]!;
}

/** trackingId was a number before 2016; a sender that leaves it out still has the sensor's index of the body. */
function parseId(entry: Record<string, unknown>, place: number): string {
  const { trackingId, bodyIndex } = entry;
  if (typeof trackingId === 'string' && trackingId !== '') return trackingId;
  if (isNumber(trackingId)) return String(trackingId);
  return `index-${isNumber(bodyIndex) ? bodyIndex : place}`;
}

function parseFloor(plane: unknown): Frame['floor'] {
  if (!isRecord(plane)) return undefined;
  const { x, y, z, w } = plane;
  return isNumber(x) && isNumber(y) && isNumber(z) && isNumber(w) ? [x, y, z, w] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isIndex(value: unknown, count: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < count;
}

/** What was found, short enough for a sentence whatever it is. */
function inWords(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'string') return `the text "${value.slice(0, 20)}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? `a list of ${value.length}` : `an ${typeof value}`;
}
