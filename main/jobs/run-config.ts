import { z } from 'zod';
import type { EngineName } from '../../model/engines/engine.ts';
import type { Recipe } from '../../training/recipe.ts';
import type { PeopleChoice } from '../recordings/parse-people.ts';

/** What a run is told to do: everything that it takes to start it, or to go on with it. */
export type RunConfig = {
  format: 'framewise-run-1';
  run: string;
  name: string;
  /** ISO 8601. */
  created: string;
  /** Session ids, and absolute paths of files and folders. */
  items: string[];
  /** Who takes part; everybody without it. */
  people?: PeopleChoice;
  /** Who is held out; `auto`: chosen by who is there. */
  validatePeople: PeopleChoice | 'auto' | 'none';
  /** Views that take part, as `details.view` of a session has them; all without it. */
  views?: readonly string[];
  /** Frames per second of files that do not say. */
  fileRateHz: number;
  /** Where the weights of the encoder come from; random without it. */
  initialModel?: string;
  recipe: Recipe;
  engine: EngineName | 'auto';
  threads: number;
  /** The model's file. */
  output: string;
};

const schema = z.looseObject({
  format: z.literal('framewise-run-1'),
  run: z.string(),
  name: z.string(),
  items: z.array(z.string()),
  people: z.union([z.array(z.string()), z.enum(['odd', 'even'])]).optional(),
  validatePeople: z.union([z.array(z.string()), z.enum(['odd', 'even', 'auto', 'none'])]),
  views: z.array(z.string()).optional(),
  recipe: z.looseObject({ steps: z.number(), batch: z.number(), seed: z.number() }),
  output: z.string(),
});

/** @throws when it is not a run's configuration of this version */
export function parseRunConfig(value: unknown): RunConfig {
  const result = schema.safeParse(value);
  // The very object: what the schema makes of it has other key orders, and a checkpoint knows its recipe as JSON.
  if (result.success) return value as RunConfig;
  const [issue] = result.error.issues;
  throw new Error(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a run'}`);
}
