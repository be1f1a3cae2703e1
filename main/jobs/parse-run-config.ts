import { z } from 'zod';
import type { RunConfig } from './run-config.ts';

const named = z.union([z.array(z.string()), z.enum(['odd', 'even'])]);
const group = z.union([z.array(z.string()), z.enum(['odd', 'even', 'auto', 'none'])]);

const first = z.looseObject({
  format: z.literal('framewise-run-1'),
  validatePeople: group,
});

const schema = z.looseObject({
  format: z.literal('framewise-run-2'),
  run: z.string(),
  name: z.string(),
  created: z.string(),
  items: z.array(z.string()),
  people: named.optional(),
  views: z.array(z.string()).optional(),
  classes: z.array(z.string()).optional(),
  split: z.object({ by: z.enum(['person', 'session', 'view']), choose: group, test: group }),
  splitItems: z.array(z.string()).optional(),
  protocol: z.object({ name: z.string(), part: z.enum(['train', 'test']) }).optional(),
  joins: z.array(z.string()).optional(),
  task: z.enum(['pretrain', 'detect', 'recognise', 'test']),
  encoders: z.array(z.string()).optional(),
  recipe: z.looseObject({ steps: z.number(), batch: z.number(), seed: z.number() }),
  checkpointEverySecs: z.number().optional(),
  threads: z.number(),
  output: z.string(),
});

/** @throws when it is not a run's configuration of this version or the one before */
export function parseRunConfig(value: unknown): RunConfig {
  const present = upgraded(value);
  const result = schema.safeParse(present);
  // The very object: what the schema makes of it has other key orders, and a checkpoint knows its recipe as JSON.
  if (result.success) return present as RunConfig;
  const [issue] = result.error.issues;
  throw new Error(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a run'}`);
}

/** Runs of version 1 could only detect, and held out people for choosing alone. */
function upgraded(value: unknown): unknown {
  const old = first.safeParse(value);
  if (!old.success) return value;
  const { validatePeople, ...rest } = value as z.infer<typeof first>;
  const split = { by: 'person', choose: validatePeople, test: 'none' };
  return { ...rest, format: 'framewise-run-2', task: 'detect', split };
}
