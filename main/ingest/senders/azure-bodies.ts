import { joint, poseStride, type JointName } from '../../../model/skeleton.ts';
import { azureKinect } from '../../recordings/layouts/azure-kinect.ts';
import type { Body } from '../../wire/frame.ts';

/** How far, as shares of the shoulders' width, clavicles lie beside the spine, eyes and ears beside the nose. */
const clavicleShare = 0.1;
const eyeShare = 0.08;
const earShare = 0.2;
/** Share of the way from the top of the spine to its middle. */
const chestShare = 0.4;

export type AzureBody = { id: number; skeleton: { joints: AzureJoint[] } };
export type AzureJoint = Record<string, number>;

/** A body in kinect-azure's 32 joints: millimetres, x right, y down. Joints that the canonical body lacks lie near theirs. */
export function azureBody(id: number, { pose }: Body): AzureBody {
  const joints = azureKinect.sourceJoints.map((name, index) => {
    const [x, y, z, confidence] = placeOf(name, pose);
    return {
      index,
      cameraX: -1000 * x!,
      cameraY: -1000 * y!,
      cameraZ: 1000 * z!,
      orientationX: 0,
      orientationY: 0,
      orientationZ: 0,
      orientationW: 1,
      ...inPictures(x!, y!, z!),
      // The SDK gives "medium" to what it sees and "low" to what it guesses.
      confidence: confidence === 0 ? 0 : confidence! < 0.75 ? 1 : 2,
    };
  });
  return { id, skeleton: { joints } };
}

const byName = new Map(
  Object.entries(azureKinect.rules).flatMap(([name, sources]) =>
    sources.length === 1 ? [[sources[0]!, name as JointName] as const] : [],
  ),
);

function placeOf(name: string, pose: Float32Array): number[] {
  const canonical = byName.get(name);
  if (canonical !== undefined) return at(pose, canonical);
  switch (name) {
    case 'CLAVICLE_LEFT':
      return beside(pose, 'spineShoulder', clavicleShare);
    case 'CLAVICLE_RIGHT':
      return beside(pose, 'spineShoulder', -clavicleShare);
    case 'SPINE_CHEST':
      return between(at(pose, 'spineShoulder'), at(pose, 'spineMid'), chestShare);
    default: {
      const side = name.endsWith('LEFT') ? 1 : name.endsWith('RIGHT') ? -1 : 0;
      return beside(pose, 'head', side * (name.startsWith('EAR') ? earShare : eyeShare));
    }
  }
}

function at(pose: Float32Array, name: JointName): number[] {
  return [...pose.subarray(joint[name] * poseStride, (joint[name] + 1) * poseStride)];
}

/** To the body's left, in widths of its shoulders. */
function beside(pose: Float32Array, name: JointName, share: number): number[] {
  const [left, right] = [at(pose, 'shoulderLeft'), at(pose, 'shoulderRight')];
  const place = at(pose, name);
  return place.map((value, axis) =>
    axis === 3 ? value : value + share * (left[axis]! - right[axis]!),
  );
}

function between(from: number[], to: number[], share: number): number[] {
  return from.map((value, axis) => (axis === 3 ? value : value + share * (to[axis]! - value)));
}

/** Pixels in a colour picture of 1280 × 720 and a depth picture of 640 × 576. */
function inPictures(x: number, y: number, z: number) {
  const depth = z > 0 ? 1 / z : 0;
  return {
    colorX: 640 - 610 * x * depth,
    colorY: 360 - 610 * y * depth,
    depthX: 320 - 504 * x * depth,
    depthY: 288 - 504 * y * depth,
  };
}
