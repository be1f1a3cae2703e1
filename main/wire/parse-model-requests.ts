import { z } from 'zod';
import type { ModelExport, ModelImport, QuantiseRequest } from './model-events.ts';
import { parseBy } from './parse-by.ts';

const id = z.string().min(1).max(200);

const modelName = z.object({ id, name: z.string().trim().min(1).max(120) });
const modelExport = z.object({ id, format: z.enum(['safetensors', 'onnx', 'pth']) });
const quantiseRequest = z.object({ id, sessions: z.array(id).max(10_000) });
const quantisedChoice = z.object({ id, isPreferred: z.boolean() });

// socket.io gives Node bytes as a Buffer, which may be a piece of a larger one.
const bytes = z
  .instanceof(Uint8Array)
  .transform((given) => new Uint8Array(given).buffer)
  .or(z.instanceof(ArrayBuffer));
const modelImport = z.object({ name: z.string().min(1).max(200), bytes });

/** These throw an Error that names the field, what was expected and what was found. */
export function parseModelName(value: unknown): z.infer<typeof modelName> {
  return parseBy('Name of a model', modelName, value);
}

export function parseModelExport(value: unknown): ModelExport {
  return parseBy('Export', modelExport, value);
}

export function parseModelImport(value: unknown): ModelImport {
  return parseBy('Import', modelImport, value);
}

export function parseQuantiseRequest(value: unknown): QuantiseRequest {
  return parseBy('Quantisation', quantiseRequest, value);
}

export function parseQuantisedChoice(value: unknown): z.infer<typeof quantisedChoice> {
  return parseBy('Choice of precision', quantisedChoice, value);
}
