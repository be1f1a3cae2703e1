import { z } from 'zod';
import type { EncoderTestRequest } from './encoder-test-events.ts';
import { parseBy } from './parse-by.ts';

const name = z.string().min(1).max(200);
const names = z.array(name).max(10_000);

const encoderTestRequest = z.object({
  name,
  encoders: z.array(name).min(1).max(8),
  sessions: names.min(1),
  holdOut: z.object({
    by: z.enum(['person', 'session', 'view']),
    test: z.union([names.min(1), z.literal('auto')]),
  }),
  labelShares: z.array(z.number().positive().max(1)).max(8),
  steps: z.int().min(1).max(1_000_000),
  seed: z.int().min(0),
});

/** @throws an Error that names the field, what was expected and what was found */
export function parseEncoderTestRequest(value: unknown): EncoderTestRequest {
  return parseBy('Test', encoderTestRequest, value);
}
