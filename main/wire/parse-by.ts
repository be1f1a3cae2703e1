import type { z } from 'zod';

/** @throws an Error that names the field, what was expected and what was found */
export function parseBy<T>(what: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const reasons = result.error.issues.slice(0, 3).map(({ path, message }) => {
    const place = path.length === 0 ? '' : `${path.join('.')}: `;
    return `${place}${message}`;
  });
  throw new Error(`${what}: ${reasons.join('; ')}`);
}
