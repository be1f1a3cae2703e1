import { jointCount, poseStride } from '../../model/skeleton.ts';

/** How many moments of a session a strip has. */
export const stripMoments = 8;
const reach = 127;
/** A number n from -127 to 127 is the character U+0100 + 128 + n; a joint that is missing is U+0100. */
const middle = 0x180;
const missing = -128;

/**
 * Poses as a row of stick figures, as text: a character each for x and y of a joint. Each pose is around its middle, all at one scale, x to the right of who looks
 * from the sensor, y up.
 *
 * @param poses [25 × (x, y, z, confidence)] each
 */
export function encodeMotionStrip(poses: readonly Float32Array[]): string {
  const centred = poses.map(centredPlaces);
  const extent = Math.max(1e-6, ...centred.flat().map((value) => (value === undefined ? 0 : Math.abs(value)))); // prettier-ignore
  const values = centred
    .flat()
    .map((value) => (value === undefined ? missing : Math.round((value / extent) * reach)));
  return String.fromCharCode(...values.map((value) => middle + value));
}

/** Of each moment the joints' places from -1 to 1, undefined where one was not seen. */
export function parseMotionStrip(text: string): ([x: number, y: number] | undefined)[][] {
  const values = Array.from(text, (character) => character.charCodeAt(0) - middle);
  return Array.from({ length: values.length / (2 * jointCount) }, (_, moment) =>
    Array.from({ length: jointCount }, (_, joint) => {
      const at = 2 * (moment * jointCount + joint);
      return values[at] === missing ? undefined : [values[at]! / reach, values[at + 1]! / reach];
    }),
  );
}

function centredPlaces(pose: Float32Array): (number | undefined)[] {
  const bounds = [Infinity, -Infinity, Infinity, -Infinity] as [number, number, number, number];
  for (let at = 0; at < pose.length; at += poseStride) {
    if (!(pose[at + 3]! > 0)) continue;
    bounds[0] = Math.min(bounds[0], pose[at]!);
    bounds[1] = Math.max(bounds[1], pose[at]!);
    bounds[2] = Math.min(bounds[2], pose[at + 1]!);
    bounds[3] = Math.max(bounds[3], pose[at + 1]!);
  }
  const [middleX, middleY] = [(bounds[0] + bounds[1]) / 2, (bounds[2] + bounds[3]) / 2];
  return Array.from({ length: jointCount }, (_, joint) => joint * poseStride).flatMap((at) =>
    pose[at + 3]! > 0 ? [middleX - pose[at]!, pose[at + 1]! - middleY] : [undefined, undefined],
  );
}
