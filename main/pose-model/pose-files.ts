import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { poseLandmarkerTask, poseModelSizes } from './pose-landmarker-task.ts';

const licenceHead = `pose_landmarker_lite.task, pose_landmarker_full.task, pose_landmarker_heavy.task: the pose detection and pose
landmark networks of the npm package @mediapipe/pose, changed by adding metadata and packing them into one file.
vision_wasm_internal.js, vision_wasm_internal.wasm: files of the npm package @mediapipe/tasks-vision, unchanged.
Copyright The MediaPipe Authors. Licensed under the Apache License, Version 2.0:

`;

/** What finding people in pictures needs beside the screen's own code, by name. `nodeModules` is the folder of packages. */
export async function poseFiles(nodeModules: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const pose = join(nodeModules, '@mediapipe', 'pose');
  for (const size of poseModelSizes) {
    files.set(`pose_landmarker_${size}.task`, await poseLandmarkerTask(pose, size));
  }
  const wasm = join(nodeModules, '@mediapipe', 'tasks-vision', 'wasm');
  for (const name of ['vision_wasm_internal.js', 'vision_wasm_internal.wasm']) {
    files.set(name, await readFile(join(wasm, name)));
  }
  // MediaPipe's packages come without the licence's text; flatbuffers has the same one.
  const apache = await readFile(join(nodeModules, 'flatbuffers', 'LICENSE'), 'utf8');
  files.set('LICENSE.txt', Buffer.from(licenceHead + apache));
  return files;
}
