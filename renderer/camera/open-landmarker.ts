import { PoseLandmarker } from '@mediapipe/tasks-vision';
import type { PoseOptions } from './pose-messages.ts';

export type OpenLandmarker = { landmarker: PoseLandmarker; runsOn: 'graphics card' | 'processor' };

/** These say that they are a graphics card and compute on the processor, slower than MediaPipe's own way of doing so. */
const softwareRenderers = /swiftshader|llvmpipe|softpipe|basic render|software/i;

/**
 * Opens the pose landmarker: on the graphics card where there is one and it computes a first picture, else on the processor.
 * @param folder address of the files that come with the screen, ending in a slash
 * @throws where the model cannot be opened
 */
export async function openLandmarker(
  folder: string,
  options: PoseOptions,
): Promise<OpenLandmarker> {
  const bytes = await readModel(folder, options.model);
  if (hasGraphicsCard()) {
    const landmarker = await createOn('GPU', folder, options, bytes).catch(() => undefined);
    if (landmarker !== undefined) return { landmarker, runsOn: 'graphics card' };
  }
  return { landmarker: await createOn('CPU', folder, options, bytes), runsOn: 'processor' };
}

async function readModel(folder: string, model: PoseOptions['model']): Promise<Uint8Array> {
  if (model instanceof Blob) return new Uint8Array(await model.arrayBuffer());
  const response = await fetch(`${folder}pose_landmarker_${model}.task`);
  if (!response.ok) throw new Error(`The pose model ${model} is missing (${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}

async function createOn(
  delegate: 'GPU' | 'CPU',
  folder: string,
  { mostPeople }: PoseOptions,
  bytes: Uint8Array,
): Promise<PoseLandmarker> {
  const landmarker = await PoseLandmarker.createFromOptions(
    {
      wasmLoaderPath: `${folder}vision_wasm_internal.js`,
      wasmBinaryPath: `${folder}vision_wasm_internal.wasm`,
    },
    {
      // MediaPipe takes the bytes for itself; another try needs its own.
      baseOptions: { modelAssetBuffer: bytes.slice(), delegate },
      runningMode: 'VIDEO',
      numPoses: mostPeople,
      canvas: new OffscreenCanvas(64, 64),
    },
  );
  // Shaders are compiled with the first picture, and fail there where they fail.
  const blank = new OffscreenCanvas(64, 64);
  blank.getContext('2d')?.fillRect(0, 0, 64, 64);
  try {
    landmarker.detectForVideo(blank.transferToImageBitmap(), 0);
  } catch (error) {
    landmarker.close();
    throw error;
  }
  return landmarker;
}

function hasGraphicsCard(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (gl === null) return false;
  const named = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = gl.getParameter(
    named === null ? gl.RENDERER : named.UNMASKED_RENDERER_WEBGL,
  );
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return !softwareRenderers.test(String(renderer));
}
