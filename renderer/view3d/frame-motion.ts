import type { PerspectiveCamera } from 'three';
import type { Motion } from '../../main/wire/library-events.ts';
import { jointCount, poseLength, poseStride } from '../../main/wire/skeleton.ts';

const leastConfidence = 0.2;
/** Above the head and below the feet; joints are inside of the body. */
const marginMetres = 0.12;
/** From the front, a little from above and from one side. */
const direction = [-0.34, 0.2, -0.92] as const;

/** Puts a camera where the whole of a motion is to be seen. @returns the floor's height in metres */
export function frameMotion(camera: PerspectiveCamera, motion: Motion): number {
  const { lower, upper } = boxOf(motion);
  const [x, y, z] = [0, 1, 2].map((axis) => (lower[axis]! + upper[axis]!) / 2) as [
    number,
    number,
    number,
  ];
  const halfHeight = (upper[1]! - lower[1]!) / 2 + marginMetres;
  const reach = Math.hypot(upper[0]! - lower[0]!, upper[2]! - lower[2]!) / 2 + marginMetres;
  const slope = Math.tan((camera.fov * Math.PI) / 360);
  const distance = Math.max(halfHeight / slope, reach / (slope * camera.aspect)) + 0.35 * reach;
  const [dx, dy, dz] = direction;
  camera.position.set(x + dx * distance, y + dy * distance, z + dz * distance);
  camera.lookAt(x, y, z);
  return lower[1]! - 0.04;
}

function boxOf({ poses }: Motion) {
  const values = new Float32Array(poses);
  const lower = [Infinity, Infinity, Infinity];
  const upper = [-Infinity, -Infinity, -Infinity];
  for (let frame = 0; frame < values.length; frame += poseLength) {
    for (let joint = 0; joint < jointCount; joint++) {
      const at = frame + joint * poseStride;
      if (values[at + 3]! < leastConfidence) continue;
      for (let axis = 0; axis < 3; axis++) {
        lower[axis] = Math.min(lower[axis]!, values[at + axis]!);
        upper[axis] = Math.max(upper[axis]!, values[at + axis]!);
      }
    }
  }
  return lower[0] === Infinity ? { lower: [-1, -0.9, 2], upper: [1, 0.9, 3] } : { lower, upper };
}
