import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeZip } from '../../model/weights/write-zip.ts';
import { inputMetadata } from './input-metadata.ts';
import { withMetadata } from './with-metadata.ts';

export const poseModelSizes = ['lite', 'full', 'heavy'] as const;
export type PoseModelSize = (typeof poseModelSizes)[number];

/**
 * MediaPipe's pose landmarker as the one file that `@mediapipe/tasks-vision` opens: the networks of the npm package
 * `@mediapipe/pose`, given the metadata that they lack there (how pixels become numbers), in a zip with stored entries.
 *
 * @param packageFolder of `@mediapipe/pose`
 */
export async function poseLandmarkerTask(
  packageFolder: string,
  size: PoseModelSize,
): Promise<Uint8Array> {
  const [detector, landmarks] = await Promise.all([
    readFile(join(packageFolder, 'pose_solution_packed_assets.data')),
    readFile(join(packageFolder, `pose_landmark_${size}.tflite`)),
  ]);
  // The detector sees −1 to 1, the landmark network 0 to 1.
  const entries = [
    {
      name: 'pose_detector.tflite',
      bytes: withMetadata(detector, inputMetadata({ mean: 127.5, deviation: 127.5 })),
    },
    {
      name: 'pose_landmarks_detector.tflite',
      bytes: withMetadata(landmarks, inputMetadata({ mean: 0, deviation: 255 })),
    },
  ];
  return Buffer.concat(writeZip(entries));
}
