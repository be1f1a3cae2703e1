import { jointCount, poseLength, poseStride } from '../../model/skeleton.ts';
import { createLineCursor, type LineCursor } from './line-cursor.ts';
import { parseNumber } from './parse-number.ts';

/** What a sensor saw of one body, by frame. */
export type NtuBody = {
  id: string;
  /** Poses [25 × (x, y, z, confidence)], metres, by the frame's index. */
  poses: Map<number, Float32Array>;
};

/** Numbers of a body's line: id, clipped edges, hands, restriction, lean, tracking state. */
const bodyFields = 10;
/** x y z, depth x y, colour x y, orientation w x y z, tracking state. */
const jointFields = 12;
const confidences = [0, 0.5, 1];

/**
 * The bodies of a file of NTU RGB+D in the text form that its `read_skeleton_file.m` reads: the number of frames, then for each
 * the number of bodies and for each of those a line about it, the number of joints and a line a joint. Kinect v2's joints
 * and camera space.
 *
 * @throws an Error with the line and what is wrong there
 */
export function parseNtuBodies(text: string): { frames: number; bodies: NtuBody[] } {
  const cursor = createLineCursor(text);
  const frames = cursor.nextCount('the number of frames');
  const bodies = new Map<string, NtuBody>();
  for (let frame = 0; frame < frames; frame++) {
    const count = cursor.nextCount(`the number of bodies of frame ${frame}`);
    for (let index = 0; index < count; index++) {
      const id = parseBodyId(cursor);
      const pose = parsePose(cursor);
      let body = bodies.get(id);
      if (body === undefined) bodies.set(id, (body = { id, poses: new Map() }));
      body.poses.set(frame, pose);
    }
  }
  return { frames, bodies: [...bodies.values()] };
}

function parseBodyId(cursor: LineCursor): string {
  const fields = cursor.next('a body');
  const [id] = fields;
  if (fields.length !== bodyFields || !/^\d+$/.test(id!)) {
    throw new Error(
      `Line ${cursor.line}: expected a body's id and ${bodyFields - 1} numbers, found ${fields.length} fields`,
    );
  }
  return id!;
}

function parsePose(cursor: LineCursor): Float32Array {
  const joints = cursor.nextCount('the number of joints');
  if (joints !== jointCount) {
    throw new Error(`Line ${cursor.line}: expected ${jointCount} joints, found ${joints}`);
  }
  const pose = new Float32Array(poseLength);
  for (let index = 0; index < jointCount; index++) {
    const fields = cursor.next(`joint ${index}`);
    const numbers = [0, 1, 2].map((axis) => parseNumber(fields[axis] ?? ''));
    const state = fields[jointFields - 1] ?? '';
    if (fields.length !== jointFields || !/^[012]$/.test(state)) {
      throw new Error(
        `Line ${cursor.line}: expected ${jointFields} numbers of a joint, the last a tracking state 0, 1 or 2; found ${fields.length}, the last "${state.slice(0, 20)}"`,
      );
    }
    // The sensor writes NaN for what it did not see.
    const isSeen = numbers.every((value) => value !== undefined) && state !== '0';
    if (isSeen) pose.set([...numbers, confidences[Number(state)]!], index * poseStride);
  }
  return pose;
}
