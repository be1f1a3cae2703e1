import { jointCount, poseStride } from '../../../model/skeleton.ts';
import { shortestFloat32 } from '../../recordings/shortest-float32.ts';
import type { Frame } from '../../wire/frame.ts';

/**
 * Frames as a `.skeleton` file of NTU RGB+D, line by line, in the order that its `read_skeleton_file.m` reads. Places come
 * back as the same float32; what the sensor adds to them (pixels, orientations, hands) is zero, and a confidence becomes
 * one of the three tracking states.
 *
 * @param numbers of people: the format knows no names
 */
export function* formatNtu(
  frames: readonly Frame[],
  numbers: ReadonlyMap<string, string>,
): Generator<string> {
  yield `${frames.length}\n`;
  for (const { bodies } of frames) {
    yield `${bodies.length}\n`;
    for (const { id, pose } of bodies) {
      // Clipped edges, hands, restriction, lean, tracking state.
      yield `${numbers.get(id)!} 0 0 0 0 0 0 0 0 2\n${jointCount}\n`;
      yield Array.from({ length: jointCount }, (_, joint) => jointLine(pose, joint)).join('');
    }
  }
}

/** People's own numbers where all have one, otherwise by their order from 1 on. */
export function ntuNumbers(people: readonly string[]): Map<string, string> {
  const areNumbers = people.every((person) => /^\d{1,19}$/.test(person));
  return new Map(people.map((person, index) => [person, areNumbers ? person : String(index + 1)]));
}

function jointLine(pose: Float32Array, joint: number): string {
  const [x, y, z, confidence] = pose.subarray(joint * poseStride, (joint + 1) * poseStride);
  const state = confidence! <= 0 ? 0 : confidence! < 0.75 ? 1 : 2;
  const place = state === 0 ? '0 0 0' : [x!, y!, z!].map(shortestFloat32).join(' ');
  // Pixels of depth and colour, orientation.
  return `${place} 0 0 0 0 0 0 0 0 ${state}\n`;
}
