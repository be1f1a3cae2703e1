import { z } from 'zod';
import type { CameraDescription } from './camera-events.ts';
import { parseBy } from './parse-by.ts';

const pixels = z.int().min(1).max(16_384);

const cameraDescription = z.object({
  name: z.string().min(1).max(60),
  kind: z.enum(['webcam', 'video']),
  width: pixels,
  height: pixels,
});

/** @throws an Error that names the field, what was expected and what was found */
export function parseCameraDescription(value: unknown): CameraDescription {
  return parseBy('Camera', cameraDescription, value);
}
