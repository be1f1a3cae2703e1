import { poseStride } from '../../../model/skeleton.ts';
import type { JointLayout } from '../../wire/joint-layout.ts';
import { byOwnPlace } from './by-own-place.ts';
import type { OnProblem } from './dialect.ts';
import { hasJoint } from './has-joint.ts';
import { inWords } from './in-words.ts';
import { isNumber } from './is-number.ts';
import { isRecord } from './is-record.ts';
import { placeJoints } from './place-joints.ts';
import { readId } from './read-id.ts';
import { readKinectJoint } from './read-kinect-joint.ts';

/** A body as its message has it: joints in the sensor's layout, units and axes. */
export type RawBody = {
  id: string;
  layout: JointLayout;
  /** [source joints × (x, y, z, confidence 0 to 1)] */
  raw: Float32Array;
};

/** Longer than any list of bodies that the packages send; the rest is not looked at. */
const mostEntries = 64;

/** Reads the bodies of kinect2, kinect-azure and their relatives. Those that nobody stands for are left out silently. */
export function parseKinectBodies(
  entries: readonly unknown[],
  layouts: readonly JointLayout[],
  onProblem: OnProblem,
): RawBody[] {
  const bodies: RawBody[] = [];
  for (let index = 0; index < Math.min(entries.length, mostEntries); index++) {
    const body = parseBody(entries[index], index, layouts, onProblem);
    if (body) bodies.push(body);
  }
  return bodies;
}

function parseBody(
  entry: unknown,
  place: number,
  layouts: readonly JointLayout[],
  onProblem: OnProblem,
): RawBody | undefined {
  if (entry === null || entry === undefined) return undefined;
  if (!isRecord(entry)) {
    onProblem({ kind: 'body', text: `expected a body, found ${inWords(entry)}` });
    return undefined;
  }
  if (entry['tracked'] === false) return undefined;
  const given = jointsOf(entry);
  if (given === undefined) {
    onProblem({
      kind: 'body',
      text: `expected "joints" or "skeleton" in a body, found ${inWords(entry)}`,
    });
    return undefined;
  }
  const placed = placeJoints(given, layouts);
  if ('found' in placed) {
    onProblem({
      kind: 'joint-count',
      text: `expected ${inNumbers(layouts)}, found ${placed.found}${Array.isArray(given) ? '' : `: ${inWords(given)}`}`,
    });
    return undefined;
  }
  const id = idOf(entry, place, onProblem);
  if (id === undefined) return undefined;
  const { layout } = placed;
  const joints = byOwnPlace(placed.joints, onProblem);
  const raw = new Float32Array(joints.length * poseStride);
  for (let index = 0; index < joints.length; index++) {
    readKinectJoint(joints[index], index, raw, onProblem);
  }
  return hasJoint(raw) ? { id, layout, raw } : undefined;
}

/** kinect2 has `joints`, kinect-azure `skeleton.joints`. */
function jointsOf(entry: Record<string, unknown>): unknown {
  const { joints, skeleton } = entry;
  if (joints !== undefined) return joints;
  return isRecord(skeleton) && 'joints' in skeleton ? skeleton['joints'] : skeleton;
}

/**
 * kinect2's trackingId was a number before 2016; kinect-azure has `id`. A sender that leaves both out still has the sensor's
 * index of the body.
 */
function idOf(
  entry: Record<string, unknown>,
  place: number,
  onProblem: OnProblem,
): string | undefined {
  const { trackingId, id, bodyIndex } = entry;
  for (const given of [trackingId, id]) {
    const read = readId(given, onProblem);
    if (read !== '') return read;
  }
  return `index-${isNumber(bodyIndex) ? bodyIndex : place}`;
}

function inNumbers(layouts: readonly JointLayout[]): string {
  const [first, ...others] = layouts;
  const rest = others.map(({ sourceJoints }) => sourceJoints.length).join(' or ');
  return `${first!.sourceJoints.length} joints (or ${rest})`;
}
