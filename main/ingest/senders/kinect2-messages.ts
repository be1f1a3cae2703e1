import { jointCount, poseStride } from '../../../model/skeleton.ts';
import type { Body, Frame } from '../../wire/frame.ts';

/** Bodies that a Kinect v2 follows at once; the package always lists this many. */
const bodySlots = 6;
/** Hand state "not tracked". */
const handNotTracked = 1;

/** A camera of the sensor: focal length over width and over height of its picture. */
type Lens = { x: number; y: number };
const depthLens: Lens = { x: 365 / 512, y: 365 / 424 };
const colorLens: Lens = { x: 1081 / 1920, y: 1081 / 1080 };

/**
 * Writes `bodyFrame` messages as the npm package kinect2 emits them: six bodies always, those who are followed with a
 * trackingId as text and 25 joints with places in the depth and color pictures, no time.
 */
export function createKinect2Messages(): (frame: Pick<Frame, 'bodies' | 'floor'>) => object {
  const slots: (string | undefined)[] = Array<undefined>(bodySlots).fill(undefined);
  const trackingIds = new Map<string, string>();
  const trackingIdOf = (id: string) => {
    const known = trackingIds.get(id);
    if (known !== undefined) return known;
    // The sensor's ids start at 2^56 and are too long for a number of JavaScript.
    const made = String(2n ** 56n + 7001n + BigInt(trackingIds.size));
    trackingIds.set(id, made);
    return made;
  };
  return ({ bodies, floor }) => {
    slots.forEach((id, index) => {
      if (!bodies.some((body) => body.id === id)) slots[index] = undefined;
    });
    for (const { id } of bodies) {
      if (slots.includes(id)) continue;
      const free = slots.indexOf(undefined);
      if (free >= 0) slots[free] = id;
    }
    const message = {
      bodies: slots.map((id, bodyIndex) => {
        const body = bodies.find((candidate) => candidate.id === id);
        if (!body) return { bodyIndex, tracked: false };
        return {
          bodyIndex,
          tracked: true,
          trackingId: trackingIdOf(body.id),
          leftHandState: handNotTracked,
          rightHandState: handNotTracked,
          joints: jointsOf(body),
        };
      }),
    };
    if (!floor) return message;
    const [x, y, z, w] = floor;
    return { ...message, floorClipPlane: { x, y, z, w } };
  };
}

function jointsOf({ pose }: Body): object[] {
  return Array.from({ length: jointCount }, (_, jointType) => {
    const [x, y, z, confidence] = pose.subarray(
      jointType * poseStride,
      (jointType + 1) * poseStride,
    );
    const depth = project(x!, y!, z!, depthLens);
    const color = project(x!, y!, z!, colorLens);
    return {
      depthX: depth.x,
      depthY: depth.y,
      colorX: color.x,
      colorY: color.y,
      cameraX: x,
      cameraY: y,
      cameraZ: z,
      // The sensor gives joints at the end of a limb no orientation either.
      orientationX: 0,
      orientationY: 0,
      orientationZ: 0,
      orientationW: 0,
      jointType,
      trackingState: confidence === 0 ? 0 : confidence! < 0.75 ? 1 : 2,
    };
  });
}

/** 0 to 1 from the picture's top left; null where a point has no place in it, as the package's Infinity becomes in JSON. */
function project(x: number, y: number, z: number, lens: Lens) {
  if (z <= 0) return { x: null, y: null };
  return { x: 0.5 + (x / z) * lens.x, y: 0.5 - (y / z) * lens.y };
}
