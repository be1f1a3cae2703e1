import { z } from 'zod';
import type { ImportRequest, LiveSettings, SourceRequest } from './screen-events.ts';
import type { TrainingRequest } from './training-events.ts';

const name = z.string().min(1).max(200);

const sourceRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('generated'), people: z.int().min(1).max(6) }),
  z.object({ kind: z.literal('kinect') }),
  z.object({ kind: z.literal('replay'), session: name }),
  z.object({ kind: z.literal('none') }),
]);

const liveSettings = z.object({
  threshold: z.number().min(0).max(1).optional(),
  delaySecs: z.number().min(0).max(1).optional(),
});

const importRequest = z.object({
  files: z
    .array(z.object({ name, text: z.string() }))
    .min(1)
    .max(1000),
  rateHz: z.number().min(1).max(240),
});

const trainingRequest = z.object({
  name,
  sessions: z.array(name).min(1).max(10_000),
  validatePeople: z.array(name).max(10_000),
  preset: z.enum(['tiny', 'lite', 'paper']),
  steps: z.int().min(1).max(1_000_000),
  seed: z.int().min(0),
});

/** These throw an Error that names the field, what was expected and what was found. */
export function parseSourceRequest(value: unknown): SourceRequest {
  return parse('Source', sourceRequest, value);
}

export function parseLiveSettings(value: unknown): Partial<LiveSettings> {
  const { threshold, delaySecs } = parse('Settings', liveSettings, value);
  return {
    ...(threshold === undefined ? {} : { threshold }),
    ...(delaySecs === undefined ? {} : { delaySecs }),
  };
}

export function parseImportRequest(value: unknown): ImportRequest {
  return parse('Import', importRequest, value);
}

export function parseTrainingRequest(value: unknown): TrainingRequest {
  return parse('Training', trainingRequest, value);
}

/** The id of a model or a run, or the name of an engine. */
export function parseName(what: string, value: unknown): string {
  return parse(what, name, value);
}

function parse<T>(what: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const reasons = result.error.issues.slice(0, 3).map(({ path, message }) => {
    const place = path.length === 0 ? '' : `${path.join('.')}: `;
    return `${place}${message}`;
  });
  throw new Error(`${what}: ${reasons.join('; ')}`);
}
