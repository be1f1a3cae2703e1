import { z } from 'zod';
import { modelFormats, type ModelFormat, type QuantiseRequest } from './model-events.ts';
import { parseBy } from './parse-by.ts';

const id = z.string().min(1).max(200);

const modelName = z.object({ id, name: z.string().trim().min(1).max(120) });
const quantiseRequest = z.object({ id, sessions: z.array(id).max(10_000) });
const quantisedChoice = z.object({ id, isPreferred: z.boolean() });
const fileName = z.string().min(1).max(200);
const format = z.enum(modelFormats);

/** These throw an Error that names the field, what was expected and what was found. */
export function parseModelName(value: unknown): z.infer<typeof modelName> {
  return parseBy('Name of a model', modelName, value);
}

export function parseModelFileName(value: unknown): string {
  return parseBy('Name of the file', fileName, value);
}

export function parseModelFormat(value: unknown): ModelFormat {
  return parseBy('Format', format, value);
}

export function parseQuantiseRequest(value: unknown): QuantiseRequest {
  return parseBy('Quantisation', quantiseRequest, value);
}

export function parseQuantisedChoice(value: unknown): z.infer<typeof quantisedChoice> {
  return parseBy('Choice of precision', quantisedChoice, value);
}
