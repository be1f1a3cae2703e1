import { jointCount, poseLength, poseStride } from '../../model/skeleton.ts';
import { toCanonical } from '../recordings/layouts/to-canonical.ts';
import type { Body, Frame } from '../wire/frame.ts';
import { hasJoint } from './dialects/has-joint.ts';
import { ingestLimits } from './ingest-limits.ts';
import type { Problem } from './problem.ts';

/** Farther than any depth sensor sees people, in metres. */
const farthestMetres = 20;
/** Sensors see six; telling people apart costs their number to the third. */
const mostBodies = 10;
const longestId = ingestLimits.idLetters;
/** A sensor's clock may run ahead of ours by this much before its frames count as wrong. */
const aheadMillis = 1000;
/** And be behind it by this much, as after a stall. */
const behindMillis = 60_000;

/**
 * The good part of a frame. Bodies and joints that cannot be right are left out (a left-out joint has confidence 0) and
 * told through `onProblem`; a frame whose time cannot be right is left out whole.
 *
 * @param lastTimeMillis time of the source's last good frame
 */
export function checkFrame(
  frame: Frame,
  lastTimeMillis: number,
  onProblem: (problem: Problem) => void,
): Frame | undefined {
  const { timeMillis, arrivalMillis, sourceId } = frame;
  const ahead = timeMillis - arrivalMillis;
  if (!(ahead <= aheadMillis && ahead >= -behindMillis)) {
    onProblem({
      kind: 'time',
      text: `expected a frame's time near its arrival at ${arrivalMillis} ms, found ${timeMillis} ms (source ${sourceId})`,
    });
    return undefined;
  }
  if (timeMillis < lastTimeMillis) {
    const back = (lastTimeMillis - timeMillis).toFixed(1);
    onProblem({
      kind: 'time-backwards',
      text: `time went back by ${back} ms from one frame to the next (source ${sourceId})`,
    });
    return undefined;
  }
  // A sensor repeats its last timestamp after a stall; keeping both would divide by zero further on.
  if (timeMillis === lastTimeMillis) return undefined;

  const bodies: Body[] = [];
  for (const body of frame.bodies) {
    if (isGoodBody(body, bodies, sourceId, onProblem)) bodies.push(body);
  }
  return bodies.length === frame.bodies.length ? frame : { ...frame, bodies };
}

function isGoodBody(
  body: Body,
  earlier: Body[],
  sourceId: string,
  onProblem: (problem: Problem) => void,
): boolean {
  const bad = (kind: string, text: string) => {
    onProblem({ kind, text: `${text} (source ${sourceId})` });
    return false;
  };
  if (earlier.length >= mostBodies) {
    return bad('too-many-bodies', `expected at most ${mostBodies} people in a frame, found more`);
  }
  if (typeof body.id !== 'string' || body.id === '' || body.id.length > longestId) {
    return bad(
      'body-id',
      `expected a body's id of 1 to ${longestId} letters, found something else`,
    );
  }
  if (earlier.some((other) => other.id === body.id)) {
    return bad('body-twice', `body ${body.id} is in one frame twice; the second is left out`);
  }
  if (body.pose.length !== poseLength) {
    const found = body.pose.length / poseStride;
    return bad('joint-count', `expected ${jointCount} joints, found ${found}`);
  }
  return hasGoodJoint(body, bad);
}

type Complain = (kind: string, text: string) => boolean;

/** A pose stays what is made of the joints that the sensor saw. */
function hasGoodJoint(body: Body, bad: Complain): boolean {
  const { sensed, pose, id } = body;
  const isCleared = clearBadJoints(sensed?.joints ?? pose, id, bad);
  if (isCleared && sensed !== undefined) body.pose = toCanonical(sensed.layout, sensed.joints);
  return hasJoint(body.pose);
}

/** @returns whether there were any */
function clearBadJoints(joints: Float32Array, id: string, bad: Complain): boolean {
  let isCleared = false;
  for (let offset = 0; offset < joints.length; offset += poseStride) {
    const confidence = joints[offset + 3]!;
    if (confidence === 0) continue;
    const reach = Math.max(
      Math.abs(joints[offset]!),
      Math.abs(joints[offset + 1]!),
      Math.abs(joints[offset + 2]!),
    );
    if (confidence > 0 && confidence <= 1 && reach <= farthestMetres) continue;
    isCleared = true;
    joints.fill(0, offset, offset + poseStride);
    if (Number.isFinite(reach) && reach > farthestMetres) {
      bad(
        'absurd-position',
        `expected joints within ${farthestMetres} m, found one ${reach.toPrecision(3)} m away (body ${id}); positions are in metres`,
      );
    } else {
      bad('not-a-number', `expected numbers for a joint of body ${id}, found something else`);
    }
  }
  return isCleared;
}
