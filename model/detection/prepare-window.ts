import { clipLength, type EncoderConfig, type Normalisation } from '../config.ts';
import { fillMissingJoints } from '../fill-joints.ts';
import { joint, jointCount, poseLength, poseStride } from '../skeleton.ts';
import { alignToBody } from './agcn.ts';
import { faceSensor } from './face-sensor.ts';

/**
 * Makes a model's input from the poses of one person: missing joints filled, normalised, the person in slot 0 and zeros
 * in the other slots. One function for training, live and offline.
 *
 * @param poses T poses of [25 × (x, y, z, confidence)]; they stay as they are
 * @returns a clip [C, T, V, M]
 */
export function prepareWindow(
  config: EncoderConfig,
  normalisation: Normalisation,
  poses: readonly Float32Array[],
): Float32Array {
  const { frames: T, joints: V, people: M } = config;
  if (poses.length !== T || V !== jointCount) {
    throw new Error(
      `Window: expected ${T} frames of ${V} joints, found ${poses.length} of ${jointCount}`,
    );
  }
  const filled = new Float32Array(T * poseLength);
  poses.forEach((pose, t) => {
    const copy = filled.subarray(t * poseLength, (t + 1) * poseLength);
    copy.set(pose);
    fillMissingJoints(copy);
  });
  if (normalisation.startsWith('window-')) subtractMiddleRoot(filled, T);
  if (normalisation === 'window-body') faceSensor(filled);
  if (normalisation === 'agcn') alignToBody(filled, T);

  const clip = new Float32Array(clipLength(config));
  for (let t = 0; t < T; t++) {
    for (let v = 0; v < V; v++) {
      const from = t * poseLength + v * poseStride;
      for (let c = 0; c < 3; c++) clip[((c * T + t) * V + v) * M] = filled[from + c]!;
    }
  }
  return clip;
}

function subtractMiddleRoot(poses: Float32Array, T: number): void {
  const root = (T >> 1) * poseLength + joint.spineBase * poseStride;
  const [x, y, z] = [poses[root]!, poses[root + 1]!, poses[root + 2]!];
  for (let offset = 0; offset < poses.length; offset += poseStride) {
    poses[offset]! -= x;
    poses[offset + 1]! -= y;
    poses[offset + 2]! -= z;
  }
}
